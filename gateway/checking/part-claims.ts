import type { Claims } from '#platform/seal/claims.ts'

/** What a composed document says, by part: that of the institution that binds the others is called `binding`. */
export type PartClaims = Readonly<Record<string, Claims>>

/** The part whose claims go by their plain names. */
const binding = 'binding'

/** What people are told that a claim is called: `legal_person_status`, `tax.clearance`. */
export const nameOfClaim = (part: string, claim: string): string => (part === binding ? claim : `${part}.${claim}`)

/** Names as they are told: each once, in order. */
export const toNames = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted()
