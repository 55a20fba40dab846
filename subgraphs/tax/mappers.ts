import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import type { Taxpayer } from '#adapters/sat/record.ts'
import type { DocumentPart } from '../document-part.ts'
import type { SealOrder } from '../seal-order.ts'
import type { SealedPart } from '../seal-part.ts'

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

/** `order` is what was ordered as one word, `made` the same as it is read. */
export interface PidCredentialParent {
  readonly cui: Cui
  readonly order: string
  readonly made: SealOrder
}

export interface CertificateCredentialParent {
  readonly company: string
  readonly order: string
  readonly made: SealOrder
  /** `null` while the company has none. */
  readonly nit: Nit | null
  /** Whether the caller may see it, as the Registro Mercantil says; `null` when it does not. */
  readonly entitled: boolean | null
}

export type SealParent = SealedPart<'SAT'>

export interface CommercialCompanyCertificateParent {
  /** `null` while the company has none. */
  readonly nit: Nit | null
  readonly legalName: string | null
  /** As the Registro Mercantil says of it; `null` when it does not. */
  readonly representedByCaller: boolean | null
}
