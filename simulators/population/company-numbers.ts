import { nitCheckCharacter, type Nit } from '#schema/scalars/nit.ts'
import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import { toCalendarDate, toDay } from '../calendar.ts'

export const companyCount = 700_000

const firstNitBody = 92_000_000
const foliosPerBook = 1_000
// The books are paper up to 496, which fills in 2017; the newer ones are electronic.
const paperInscriptions = 496 * foliosPerBook
const firstDay = toDay('1971-01-04')
const lastDay = toDay('2026-06-30')

/** Where a company stands in the books of companies. */
export interface Inscription {
  readonly electronic: boolean
  readonly book: number
  readonly folio: number
  readonly number: number
}

export function companyNitOf(company: number): Nit {
  const body = String(firstNitBody + company)
  return `${body}${nitCheckCharacter(body)}` as Nit
}

/** The company whom a NIT would belong to, or `null`. */
export function companyOfNit(nit: string): number | null {
  const company = /^\d{8}[\dK]$/.test(nit) ? Number(nit.slice(0, -1)) - firstNitBody : -1
  return company >= 0 && company < companyCount && companyNitOf(company) === nit ? company : null
}

export function inscriptionOf(company: number): Inscription {
  const electronic = company >= paperInscriptions
  const place = electronic ? company - paperInscriptions : company
  return {
    electronic,
    book: Math.floor(place / foliosPerBook) + 1,
    folio: (place % foliosPerBook) + 1,
    number: place + 1,
  }
}

/** The company inscribed there, or `null`. */
export function companyAt({ electronic, book, folio, number }: Inscription): number | null {
  const place = (book - 1) * foliosPerBook + folio - 1
  const company = electronic ? place + paperInscriptions : place
  const end = electronic ? companyCount : paperInscriptions
  const exists = place === number - 1 && folio >= 1 && folio <= foliosPerBook && place >= 0 && company < end
  return exists ? company : null
}

/** Companies are numbered in the order of their inscription, from 1971 on, more of them every year. */
export function inscribedOn(company: number): CalendarDate {
  return toCalendarDate(Math.floor(firstDay + (lastDay - firstDay) * Math.sqrt(company / companyCount)))
}

/** The first company that was inscribed after a day. */
export function firstInscribedAfter(date: string): number {
  let [low, high] = [0, companyCount]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (inscribedOn(middle) > date) high = middle
    else low = middle + 1
  }
  return low
}
