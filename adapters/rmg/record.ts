import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Decimal } from '#schema/scalars/decimal.ts'
import type { Nit } from '#schema/scalars/nit.ts'

export type BookClass = 'COMPANIES' | 'INDIVIDUAL_MERCHANTS' | 'ENTERPRISES' | 'AUXILIARIES'

/** Where an inscription stands in the books. The number alone is not enough: it recurs across classes of book. */
export interface Coordinates {
  readonly bookClass: BookClass
  readonly electronic: boolean
  readonly book: number
  readonly folio: number
  readonly number: number
}

/** A company as the Registro Mercantil records it, in our words. `null` is "not recorded". */
export interface Company {
  readonly coordinates: Coordinates
  readonly caseNumber: string | null
  readonly registeredOn: CalendarDate | null
  readonly nit: Nit | null
  readonly legalName: string
  readonly tradeName: string | null
  readonly kind: CompanyKind
  readonly status: CompanyStatus
  readonly domicile: string | null
  readonly purpose: string | null
  readonly term: { readonly indefinite: boolean; readonly endsOn: CalendarDate | null } | null
  readonly capital: ShareCapital | null
  /** When the registry answered. */
  readonly retrievedAt: Date
}

export type CompanyKind =
  | 'GENERAL_PARTNERSHIP'
  | 'LIMITED_PARTNERSHIP'
  | 'LIMITED_LIABILITY_COMPANY'
  | 'CORPORATION'
  | 'PARTNERSHIP_LIMITED_BY_SHARES'
  | 'ENTREPRENEURSHIP_COMPANY'
  | 'FOREIGN_COMPANY'
  | 'UNRECOGNIZED'

export type CompanyStatus = 'PROVISIONAL' | 'DEFINITIVE' | 'IN_LIQUIDATION' | 'DISSOLVED' | 'CANCELLED' | 'UNRECOGNIZED'

export interface ShareCapital {
  /** ISO 4217. */
  readonly currency: string
  readonly authorized: Decimal | null
  readonly subscribed: Decimal | null
  readonly paid: Decimal | null
}

/** A legal representative's inscribed appointment. */
export interface Representative {
  /** `null` when the person was identified by a foreign document. */
  readonly cui: Cui | null
  readonly registeredName: string
  readonly position: RepresentativePosition
  readonly appointment: { readonly number: number; readonly folio: number; readonly book: number }
  readonly from: CalendarDate | null
  readonly until: CalendarDate | null
}

export type RepresentativePosition =
  'SOLE_ADMINISTRATOR' | 'BOARD_PRESIDENT' | 'GENERAL_MANAGER' | 'ATTORNEY_IN_FACT' | 'LIQUIDATOR' | 'UNRECOGNIZED'

/** A mercantile enterprise: the business unit that a company owns. */
export interface Enterprise {
  readonly name: string
  readonly number: number
  readonly folio: number
  readonly book: number
  readonly address: string | null
  readonly purpose: string | null
}
