import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { addYears, toCalendarDate, toDay } from '../calendar.ts'
import { drawAddress, toStreetLine } from './address.ts'
import type { Company } from './company.ts'
import type { Draw } from './draw.ts'
import { today } from './life.ts'

export type Position = 'ADMINISTRADOR UNICO' | 'PRESIDENTE DEL CONSEJO' | 'GERENTE GENERAL' | 'MANDATARIO' | 'LIQUIDADOR'

/** A place in the books that are not those of companies. */
export interface Entry {
  readonly number: number
  readonly folio: number
  readonly book: number
}

/** The term of office of a legal representative, as inscribed. */
export interface Office {
  readonly position: Position
  readonly entry: Entry
  readonly from: CalendarDate
  /** `null` for an indefinite term. */
  readonly until: CalendarDate | null
}

/** A legal representative; exactly one of `cui` and `foreignDocument` tells who it is. */
export interface Appointment extends Office {
  readonly cui: Cui | null
  readonly foreignDocument: string
  readonly name: string
}

/** A business unit that a company owns. */
export interface Enterprise extends Entry {
  readonly name: string
  readonly address: string
  readonly purpose: string
}

const firstTerm = toDay('2023-07-15')
// Administrators serve at most three years (Código de Comercio, article 162).
const termYears = 3

/** The office in one of a company's seats; `seats` is how many the company has. */
export function drawOffice(draw: Draw, company: Company, seat: number, seats: number): Office {
  const earliest = Math.max(firstTerm, toDay(company.inscribedOn))
  const from = earliest + draw.below(`appointed ${seat}`, today - earliest + 1)
  const position = positionOf(company, seat, seats)
  const indefinite = position === 'MANDATARIO' && draw.chance(`indefinite ${seat}`, 0.5)
  return {
    position,
    entry: drawEntry(draw, `appointment ${seat}`, 865),
    from: toCalendarDate(from),
    until: indefinite ? null : toCalendarDate(addYears(from, termYears) - 1),
  }
}

function positionOf({ status }: Company, seat: number, seats: number): Position {
  if (seat === 1) return 'GERENTE GENERAL'
  if (seat > 1) return 'MANDATARIO'
  if (status === 'LIQ') return 'LIQUIDADOR'
  return seats === 1 ? 'ADMINISTRADOR UNICO' : 'PRESIDENTE DEL CONSEJO'
}

/** The mercantile enterprises of a company: none, one or two. */
export function drawEnterprises(draw: Draw, company: Company): readonly Enterprise[] {
  const names = [company.tradeName, `${company.tradeName} 2`].slice(0, draw.below('enterprises', 3))
  return names.map((name, at) => ({
    ...drawEntry(draw, `enterprise ${at}`, 1_286),
    name,
    address: toStreetLine(drawAddress(draw, company.domicile)),
    purpose: company.purpose,
  }))
}

const drawEntry = (draw: Draw, question: string, books: number): Entry => ({
  number: 1 + draw.below(`${question} number`, 900_000),
  folio: 1 + draw.below(`${question} folio`, 500),
  book: 1 + draw.below(`${question} book`, books),
})
