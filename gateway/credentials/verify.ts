import type { VerifiedSeal } from '#platform/seal/verify.ts'
import type { DocumentKind } from './catalogue.ts'

/** What somebody showed, verified. */
export interface VerifiedPresentation {
  /** Its seals as they were shown, the binding one first. */
  readonly presentation: readonly string[]
  /** What the catalogue calls it; `undefined` for a document that is none of its kinds. */
  readonly kind: DocumentKind | undefined
  readonly seals: readonly { readonly part: string | undefined; readonly seal: VerifiedSeal }[]
  readonly expiresAt: Date
}
