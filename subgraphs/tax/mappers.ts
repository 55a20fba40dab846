import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import type { Taxpayer } from '#adapters/sat/record.ts'
import type { DocumentPart } from '../document-part.ts'

/** What the resolvers of each type start from. Those of other agencies are known by their keys alone. */
export type TaxpayerParent = Taxpayer
export type TaxPartDataParent = Taxpayer
export type TaxPartParent = DocumentPart<'SAT', Taxpayer>

export interface CitizenParent {
  readonly cui: Cui
}

export interface CompanyParent {
  /** `null` while the company has none. */
  readonly nit: Nit | null
  /** As the Registro Mercantil says of it; `null` when it does not. */
  readonly representedByCaller: boolean | null
}

export interface PersonalIdentificationDocumentParent {
  readonly cui: Cui
  readonly holderName: string | null
}

export interface CommercialCompanyCertificateParent {
  /** `null` while the company has none. */
  readonly nit: Nit | null
  readonly legalName: string | null
  /** As the Registro Mercantil says of it; `null` when it does not. */
  readonly representedByCaller: boolean | null
}
