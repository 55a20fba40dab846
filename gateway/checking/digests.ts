import { createHmac } from 'node:crypto'
import { writeCanonical } from './canonical.ts'
import { nameOfClaim, toNames, type PartClaims } from './part-claims.ts'
import { derive, type CheckKey } from './sealing.ts'

/** A claim without its value: nobody who has not both the key and the code can tell what it said, nor whether two codes say the same. */
export type ClaimDigest = readonly [part: string, claim: string, digest: string]

export function digestParts(key: CheckKey, code: string, parts: PartClaims): readonly ClaimDigest[] {
  const secret = derive(key, 'digest', code)
  return Object.entries(parts).flatMap(([part, claims]) =>
    Object.entries(claims).map(([claim, value]): ClaimDigest => {
      const said = writeCanonical([part, claim, value])
      return [part, claim, createHmac('sha256', secret).update(said).digest('base64url')]
    }),
  )
}

/** Names the claims that were changed, have appeared or have vanished. */
export function compareDigests(before: readonly ClaimDigest[], after: readonly ClaimDigest[]): readonly string[] {
  const differing = (some: readonly ClaimDigest[], others: readonly ClaimDigest[]) => {
    const known = new Set(others.map(([, , digest]) => digest))
    return some.filter(([, , digest]) => !known.has(digest))
  }
  const found = [...differing(before, after), ...differing(after, before)]
  return toNames(found.map(([part, claim]) => nameOfClaim(part, claim)))
}
