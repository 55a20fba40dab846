import type { Person, PersonName } from '#adapters/renap/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { DocumentPart } from '../document-part.ts'
import type { SealOrder } from '../seal-order.ts'
import type { SealedPart } from '../seal-part.ts'

// What the resolvers of each type start from. A citizen and a PID are known by CUI alone: each field asks RENAP by itself, so that one
// answer serves them all and one failure is told at each.

export interface CitizenParent {
  readonly cui: Cui
}
export type PersonalIdentificationDocumentParent = CitizenParent
/** `order` is what was ordered as one word, `made` the same as it is read. */
export interface PidCredentialParent extends CitizenParent {
  readonly order: string
  readonly made: SealOrder
  /** What SAT's seal is known by, as `@requires` hands it over. */
  readonly tax?: unknown
}
export interface CertificateCredentialParent {
  readonly company: string
  readonly order: string
  readonly made: SealOrder
  readonly namedRepresentatives: readonly Cui[] | null
}
export type SealParent = SealedPart<'RENAP', 'RMG'>
export type PidIdentityPartParent = DocumentPart<'RENAP', Person>
export type PidIdentityParent = Person

export interface RepresentativeIdentityParent {
  /** `null` when the representative was identified by a foreign document. */
  readonly cui: Cui | null
  readonly registeredName: string | null
}
export type RepresentativePersonParent = Person

export type PersonNameParent = PersonName
/** The document, with the holder on whom its state depends. */
export type IdentityDocumentParent = { readonly holder: Person; readonly document: NonNullable<Person['document']> }

export const toIdentityDocument = (holder: Person): IdentityDocumentParent | null =>
  holder.document && { holder, document: holder.document }
