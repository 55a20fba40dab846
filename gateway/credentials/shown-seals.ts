import type { VerifiedPresentation } from './verify.ts'

/** Each seal of a presentation as whoever asked is told of it. */
export const toShownSeals = ({ seals }: VerifiedPresentation) =>
  seals.map(({ part = null, seal: { issuer, type, issuedAt, expiresAt, claims, withheld } }) => ({
    part,
    issuer,
    type,
    issuedAt,
    expiresAt,
    claims,
    withheld: withheld.length > 0,
  }))
