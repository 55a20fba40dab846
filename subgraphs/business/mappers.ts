import type { CompanyKey, FoundCompany } from '#adapters/rmg/index.ts'
import type { Company, Representative } from '#adapters/rmg/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { DocumentPart } from '../document-part.ts'
import type { SealOrder } from '../seal-order.ts'
import type { SealedPart } from '../seal-part.ts'

// What the resolvers of each type start from. A company and its certificate are known by one key alone, the one that was asked for:
// each field asks the registry by itself, so that one answer serves them all and one failure is told at each.

export type CompanyParent = CompanyKey
/** A company that a search found, at its place among all that it found. */
export interface CompanyEdgeParent {
  readonly position: number
  readonly company: FoundCompany
}
export type CommercialCompanyCertificateParent = CompanyKey
/** `order` is what was ordered as one word, `made` the same as it is read. */
export interface CertificateCredentialParent {
  readonly key: CompanyKey
  readonly order: string
  readonly made: SealOrder
  /** What the other institutions' seals are known by, as `@requires` hands them over. */
  readonly tax?: unknown
  readonly names?: unknown
}
export type SealParent = SealedPart<'RMG', 'RENAP' | 'SAT'>
export type CertificateRegistrationPartParent = DocumentPart<'RMG', Company>
export type CertificateRegistrationParent = Company
export type CertificateRepresentativesPartParent = DocumentPart<'RMG', RepresentativeList>
export type LegalRepresentativeParent = Representative

export interface RepresentativeList {
  readonly representatives: readonly Representative[]
  readonly retrievedAt: Date
}

export interface CitizenParent {
  readonly cui: Cui
}

export const toRegistration = ({ coordinates, caseNumber, registeredOn }: Company) => ({
  ...coordinates,
  caseNumber,
  registeredOn,
})
