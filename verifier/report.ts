import { exitCodes } from './exit-codes.ts'
import type { Outcome } from './outcome.ts'
import { distrustSentences, sentences } from './reasons.ts'

/** What was found, and under what circumstances. */
export interface Report {
  readonly outcome: Outcome
  /** The moment as of which it was checked. */
  readonly now: Date
  /** Whether that moment was given, and is not the present one. */
  readonly isGivenTime: boolean
  /** Whose keys were used, and when they were saved, if they were. */
  readonly keys: { readonly base: string; readonly savedAt: Date | undefined } | undefined
}

/** For programs. */
export function toJson({ outcome, now, keys }: Report): string {
  const { verdict } = outcome
  const keysAt = keys && { base: keys.base, savedAt: keys.savedAt ?? null }
  return JSON.stringify(
    { verdict, exitCode: exitCodes[verdict], checkedAt: now, keys: keysAt ?? null, ...detailsOf(outcome) },
    null,
    2,
  )
}

function detailsOf(outcome: Outcome): object {
  if (outcome.verdict === 'REFUSED') {
    const { reason, distrust, part, claimedIssuer } = outcome
    const message = distrust === undefined ? sentences[reason] : distrustSentences[distrust]
    return { reason, detail: distrust ?? null, part: part ?? null, claimedIssuer: claimedIssuer ?? null, message }
  }
  if (!('seals' in outcome)) return { reason: outcome.reason, message: outcome.message }
  const { title = null, source, expiresAt, absent = null } = outcome
  const parts = outcome.seals.map(({ issuer, type, issuedAt, expiresAt: until, claims, withheld, holderKey }) => ({
    issuer,
    type,
    issuedAt,
    expiresAt: until,
    claims,
    withheld,
    forWallet: holderKey !== undefined,
  }))
  return { title, source, expiresAt, absent, parts }
}
