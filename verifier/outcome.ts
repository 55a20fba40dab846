import type { BadSealReason } from '#platform/seal/bad-seal.ts'
import type { VerifiedSeal } from '#platform/seal/verify.ts'
import type { NoKeysReason } from './no-keys.ts'
import type { Distrust } from './trusted-keys.ts'
import type { ReadDocument } from './read-document.ts'
import type { UnreadableReason } from './unreadable.ts'

/** What was found out about a file. */
export type Outcome = Genuine | Refused | NothingSaid

/** Everything is as it was sealed. */
export interface Genuine {
  readonly verdict: 'VERIFIED' | 'EXPIRED'
  readonly source: ReadDocument['source']
  /** The document's title; `undefined` when the first seal begins no document. */
  readonly title: string | undefined
  /** The one that binds the others first. */
  readonly seals: readonly VerifiedSeal[]
  readonly expiresAt: Date
  /** Addresses of the institutions that could have sealed a part and did not; `undefined` when it is no document. */
  readonly absent: readonly string[] | undefined
}

export interface Refused {
  readonly verdict: 'REFUSED'
  readonly reason: BadSealReason
  readonly distrust: Distrust | undefined
  /** Counted from 0; `undefined` when it is the document as a whole. */
  readonly part: number | undefined
  readonly seals: number
  /** Whose that part says it is, which nobody has proven. */
  readonly claimedIssuer: string | undefined
}

export interface NothingSaid {
  readonly verdict: 'UNREADABLE' | 'NO_KEYS'
  readonly reason: UnreadableReason | NoKeysReason
  readonly message: string
}
