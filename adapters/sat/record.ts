import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'

/** A taxpayer as SAT records it, in our words. `null` is "not recorded". */
export interface Taxpayer {
  readonly nit: Nit
  readonly cui: Cui | null
  readonly kind: 'INDIVIDUAL' | 'LEGAL_ENTITY' | 'UNRECOGNIZED'
  /** A company's name, or a person's in the order given names, surnames. */
  readonly name: string
  readonly status: 'ACTIVE' | 'INACTIVE' | 'CEASED' | 'UNRECOGNIZED'
  readonly affiliations: readonly TaxAffiliation[]
  readonly economicActivities: readonly { readonly code: string; readonly description: string | null }[]
  readonly establishments: readonly Establishment[]
  readonly fiscalAddress: FiscalAddress | null
  readonly marks: readonly TaxMark[]
  readonly clearance: TaxClearance | null
  /** When SAT answered. */
  readonly retrievedAt: Date
}

export interface TaxAffiliation {
  readonly tax: string
  readonly regime: string | null
  readonly period: string | null
  readonly calculation: string | null
  readonly since: CalendarDate | null
}

export interface Establishment {
  readonly number: number
  readonly tradeName: string | null
  /** `null` when SAT answered a code that nobody documented. */
  readonly active: boolean | null
  readonly startedOn: CalendarDate | null
  readonly address: FiscalAddress | null
}

export interface FiscalAddress {
  readonly department: string | null
  readonly municipality: string | null
  readonly zone: string | null
  readonly thoroughfare: string | null
  readonly houseNumber: string | null
  readonly neighbourhood: string | null
  readonly complement: string | null
}

export interface TaxMark {
  readonly kind: 'NON_FILER' | 'ADDRESS_NOT_LOCATED' | 'UNRECOGNIZED'
  readonly since: CalendarDate | null
}

export interface TaxClearance {
  readonly state: 'NOT_REQUESTED' | 'REQUESTED' | 'ISSUED' | 'REFUSED' | 'UNRECOGNIZED'
  readonly decidedOn: CalendarDate | null
  readonly pending: readonly { readonly tax: string; readonly period: string | null }[]
}
