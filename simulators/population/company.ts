import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import { municipalities } from '#schema/scalars/municipalities.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { addYears, toCalendarDate, toDay } from '../calendar.ts'
import { placeOf } from './citizen.ts'
import { endings, formOf, tradeNameOf, tradeOf, type CompanyForm } from './company-names.ts'
import { companyCount, companyNitOf, inscribedOn, inscriptionOf, type Inscription } from './company-numbers.ts'
import type { Draw } from './draw.ts'

/** A company, in upper case as the registries write. */
export interface Company {
  /** The persona's name, or `null` for a company of the population. */
  readonly persona: string | null
  readonly inscription: Inscription
  readonly caseNumber: string
  readonly inscribedOn: CalendarDate
  /** `null` while it has none. */
  readonly nit: Nit | null
  readonly legalName: string
  readonly tradeName: string
  readonly form: CompanyForm
  readonly status: CompanyStatus
  readonly domicile: { readonly department: string; readonly municipality: string }
  readonly purpose: string
  /** The day on which its term ends, `null` when indefinite. */
  readonly endsOn: CalendarDate | null
  /** In whole quetzales. */
  readonly capital: { readonly authorized: number; readonly subscribed: number; readonly paid: number }
  readonly damage: Damage
}

export type CompanyStatus = 'PRO' | 'DEF' | 'LIQ' | 'DIS' | 'CAN'

/** What happened to a row of the old books: Ñ became #, vowels with accents were lost too, or UTF-8 was misread. */
export type Damage = 'none' | 'hash' | 'lost-vowels' | 'misread'

const damages: readonly Damage[] = ['hash', 'lost-vowels', 'misread']
const statuses = 'DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF DEF LIQ DIS CAN CAN'.split(' ') as CompanyStatus[]
// The newest inscriptions are provisional and have no NIT yet.
const firstProvisional = companyCount - 500

/** Rows inscribed before this day were digitised from paper and may be damaged. */
export const undamagedSince = '2005-01-01'

/** A company of the population: everything follows from the seed and its place in the books. */
export function describeCompany(draw: Draw, company: number): Company {
  const date = inscribedOn(company)
  const form = formOf(company)
  const tradeName = tradeNameOf(company)
  const provisional = company >= firstProvisional
  const status = provisional ? 'PRO' : draw.pick('status', statuses)
  const authorized = (1 + draw.below('capital', 100)) * 10_000
  return {
    persona: null,
    inscription: inscriptionOf(company),
    caseNumber: `${1 + (company % 99_999)}-${date.slice(0, 4)}`,
    inscribedOn: date,
    nit: provisional ? null : companyNitOf(company),
    legalName: tradeName + endings[form],
    tradeName,
    form,
    status,
    domicile: placeOf(draw.pick('domicile', municipalities).code),
    purpose: tradeOf(company).purpose,
    endsOn: draw.chance('has a term', 0.1) ? toCalendarDate(addYears(toDay(date), 50)) : null,
    capital: { authorized, subscribed: authorized / 2, paid: authorized / 4 },
    damage: date < undamagedSince ? draw.pick('damage', damages) : 'none',
  }
}
