import { isList, requireOwnNames, type Claims, type Json } from './claims.ts'
import { digestOfText } from './seal.ts'

/** Claims as RFC 9901 (4.2) seals them. */
export interface Pieces {
  /** What is signed: the claims that are always shown, and of every other its digest. */
  readonly signed: Claims
  /** What is shown or withheld, each by itself. */
  readonly disclosures: readonly string[]
}

interface PiecesOptions {
  /** Nobody can withhold these, or part of them. */
  readonly alwaysShown: readonly string[]
  readonly salt: () => string
}

/**
 * Cuts claims into pieces: each claim is one, and each element of a claim that is a list; whole, with all that is inside of it. The
 * library would do it, at five times the cost.
 * @throws UnsealableClaims
 */
export function cutIntoPieces(claims: Claims, { alwaysShown, salt }: PiecesOptions): Pieces {
  requireOwnNames(claims)
  const disclosures: string[] = []
  const digest = (...content: readonly Json[]): string => {
    const disclosure = Buffer.from(JSON.stringify([salt(), ...content])).toString('base64url')
    disclosures.push(disclosure)
    return digestOfText(disclosure)
  }
  const cut = (value: Json): Json => (isList(value) ? value.map((element) => ({ '...': digest(element) })) : value)
  const isShown = ([name]: readonly [string, Json]) => alwaysShown.includes(name)
  const entries = Object.entries(claims)
  const digests = entries.filter((entry) => !isShown(entry)).map(([name, value]) => digest(name, cut(value)))
  // Sorted, they do not tell in which order the claims stood.
  return { signed: { ...Object.fromEntries(entries.filter(isShown)), _sd: digests.toSorted() }, disclosures }
}
