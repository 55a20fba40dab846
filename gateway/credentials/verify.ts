import { verifyDocument } from '#platform/seal/document.ts'
import type { FindSealKey, VerifiedSeal } from '#platform/seal/verify.ts'
import type { Catalogue, DocumentKind } from './catalogue.ts'

/** What whoever shows a presentation must have made it for. */
export interface VerifyDemands {
  readonly audience?: string | undefined
  readonly nonce?: string | undefined
}

/** What somebody showed, verified. */
export interface VerifiedPresentation {
  /** Its seals as they were shown, the binding one first. */
  readonly presentation: readonly string[]
  /** What the catalogue calls it; `undefined` for a document that is none of its kinds. */
  readonly kind: DocumentKind | undefined
  readonly seals: readonly { readonly part: string | undefined; readonly seal: VerifiedSeal }[]
  readonly expiresAt: Date
}

interface Verifying extends VerifyDemands {
  readonly catalogue: Catalogue
  readonly findKey: FindSealKey
  readonly now: Date
}

/** Verifies without asking any registry. Rejects with BadSeal, or with what kept keys from being read. */
export async function verifyPresentation(
  presentation: readonly string[],
  { catalogue, ...demands }: Verifying,
): Promise<VerifiedPresentation> {
  const { binding, parts, expiresAt } = await verifyDocument(presentation, demands)
  const seals = [binding, ...parts]
  const kind = [...catalogue.values()].find((one) => isKind(one, seals))
  const nameOf = ({ type }: VerifiedSeal) => kind?.parts.find((part) => part.type === type)?.name
  return { presentation, kind, seals: seals.map((seal) => ({ part: nameOf(seal), seal })), expiresAt }
}

const isKind = ({ parts: [binding, ...others] }: DocumentKind, [first, ...rest]: readonly VerifiedSeal[]): boolean =>
  first?.type === binding.type && rest.every(({ type }) => others.some((other) => other.type === type))
