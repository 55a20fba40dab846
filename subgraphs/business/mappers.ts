import type { CompanyKey, FoundCompany } from '#adapters/rmg/index.ts'
import type { Company, Representative } from '#adapters/rmg/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { DocumentPart } from '../document-part.ts'

// What the resolvers of each type start from. A company and its certificate are known by one key alone, the one that was asked for:
// each field asks the registry by itself, so that one answer serves them all and one failure is told at each.

export type CompanyParent = CompanyKey
/** A company that a search found, at its place among all that it found. */
export interface CompanyEdgeParent {
  readonly position: number
  readonly company: FoundCompany
}
export type CommercialCompanyCertificateParent = CompanyKey
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
