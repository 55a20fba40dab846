import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { addYears, toCalendarDate, toDay } from '../calendar.ts'
import type { Draw } from './draw.ts'
import { today, yearsBetween, type Life } from './life.ts'

export interface IdentityDocument {
  readonly kind: 'DPI' | 'DPIME'
  readonly serial: string
  readonly issue: number
  readonly issuedOn: CalendarDate
  /** `null` when it never expires. */
  readonly expiresOn: CalendarDate | null
}

const adulthood = 18
const validYears = 10
// From this age on a DPI does not expire (Decreto 90-2005, article 64).
const indefiniteAge = 70
const firstMinorsDocument = toDay('2024-01-01')
const oldestDocument = toDay('2017-01-01')

/** The last document that was issued to somebody, or `null` when none was. */
export function drawIdentityDocument(draw: Draw, cui: Cui, life: Life): IdentityDocument | null {
  const serial = cui.slice(0, 9)
  const born = toDay(life.born)
  const end = life.death === null ? today : toDay(life.death.date)
  if (life.age < adulthood) {
    if (end < firstMinorsDocument || !draw.chance('minor’s document', 0.4)) return null
    const issued = between(draw, Math.max(born, firstMinorsDocument), end)
    const expires = addYears(born, adulthood)
    return { kind: 'DPIME', serial, issue: 1, issuedOn: toCalendarDate(issued), expiresOn: toCalendarDate(expires) }
  }
  const oldest = life.death === null ? oldestDocument : addYears(end, -validYears)
  const earliest = Math.max(addYears(born, adulthood), oldest)
  const issued = between(draw, earliest, end)
  const indefinite = yearsBetween(born, issued) >= indefiniteAge
  const expires = indefinite ? null : toCalendarDate(addYears(issued, validYears) - 1)
  return { kind: 'DPI', serial, issue: 1 + draw.below('issue', 3), issuedOn: toCalendarDate(issued), expiresOn: expires }
}

const between = (draw: Draw, first: number, last: number): number => first + draw.below('issued', last - first + 1)
