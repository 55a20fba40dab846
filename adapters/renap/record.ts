import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'

/** A person as RENAP records them, in our words. `null` is "not recorded". */
export interface Person {
  readonly cui: Cui
  readonly name: PersonName
  readonly sex: 'FEMALE' | 'MALE' | 'UNRECOGNIZED' | null
  readonly birth: { readonly date: CalendarDate | null; readonly place: Place }
  readonly civilStatus: 'SINGLE' | 'MARRIED' | 'DE_FACTO_UNION' | 'DIVORCED' | 'WIDOWED' | 'UNRECOGNIZED' | null
  readonly nationality: string | null
  readonly residence: Place | null
  readonly death: { readonly date: CalendarDate | null; readonly registeredOn: CalendarDate | null } | null
  readonly photograph: { readonly mediaType: string; readonly base64: string } | null
  readonly document: IdentityDocument | null
  /** When RENAP answered. */
  readonly retrievedAt: Date
}

export interface PersonName {
  readonly firstGivenName: string | null
  readonly secondGivenName: string | null
  readonly otherGivenNames: string | null
  readonly firstSurname: string | null
  readonly secondSurname: string | null
  /** Without the particle "de". */
  readonly marriedSurname: string | null
}

export interface Place {
  readonly country: string | null
  readonly department: string | null
  readonly municipality: string | null
}

export interface IdentityDocument {
  readonly kind: 'DPI' | 'MINOR_DPI' | 'UNRECOGNIZED'
  readonly serialNumber: string | null
  readonly issueNumber: number | null
  readonly issuedOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
}
