import { BadSeal } from './bad-seal.ts'
import { verifySeal, type SealDemands, type VerifiedSeal } from './verify.ts'

// A document is what several institutions sealed, one seal each. The first binds the others: it says of each institution's which it is.

export interface VerifiedDocument {
  readonly binding: VerifiedSeal
  readonly parts: readonly VerifiedSeal[]
  /** When the first of its seals expires. */
  readonly expiresAt: Date
}

const mostSeals = 10

/**
 * Verifies each seal of a document, and that exactly these belong together. Who is asked for, and in answer to what, is asked of each.
 * Rejects with BadSeal, or with what kept `findKey` from answering.
 */
export async function verifyDocument(presentations: readonly string[], demands: SealDemands): Promise<VerifiedDocument> {
  if (presentations.length > mostSeals) throw new BadSeal('TOO_LONG')
  const seals: VerifiedSeal[] = []
  for (const [part, presentation] of presentations.entries()) seals.push(await verifyPart(presentation, part, demands))
  const [binding, ...parts] = seals
  if (binding === undefined) throw new BadSeal('PART_MISSING')
  parts.forEach((seal, index) => verifyBound(seal, { binding, part: index + 1 }))
  const issuers = new Set(parts.map(({ issuer }) => issuer))
  if (issuers.size < parts.length) throw new BadSeal('PART_TWICE')
  if (Object.keys(binding.parts).some((issuer) => !issuers.has(issuer))) throw new BadSeal('PART_MISSING')
  return { binding, parts, expiresAt: new Date(Math.min(...seals.map(({ expiresAt }) => expiresAt.getTime()))) }
}

async function verifyPart(presentation: string, part: number, demands: SealDemands): Promise<VerifiedSeal> {
  try {
    return await verifySeal(presentation, demands)
  } catch (error) {
    throw error instanceof BadSeal ? new BadSeal(error.reason, { part, cause: error }) : error
  }
}

function verifyBound(seal: VerifiedSeal, { binding, part }: { readonly binding: VerifiedSeal; readonly part: number }): void {
  if (Object.keys(seal.parts).length > 0) throw new BadSeal('PART_BINDS', { part })
  const digest = Object.hasOwn(binding.parts, seal.issuer) ? binding.parts[seal.issuer] : undefined
  if (digest === undefined) throw new BadSeal('PART_UNBOUND', { part })
  if (digest !== seal.digest) throw new BadSeal('PART_EXCHANGED', { part })
}
