/** Why a seal, or a document made of several, is not believed. */
export const badSealReasons = [
  /** It is no SD-JWT VC of ours, to the letter. */
  'MALFORMED',
  'TOO_LONG',
  /** It is of another kind, or signed in another way. */
  'TYPE',
  'ALGORITHM',
  /** Nobody who is trusted publishes the key that it names. */
  'UNKNOWN_KEY',
  'SIGNATURE',
  'NOT_YET_VALID',
  'EXPIRED',
  'TOO_LONG_LIVED',
  /** What is shown is not what was sealed. */
  'DISCLOSURES',
  /** All of it was asked for, and some is withheld. */
  'WITHHELD',
  /** It was made or shown for somebody else, or in answer to something else. */
  'AUDIENCE',
  'NONCE',
  /** Its holder did not prove that it is theirs, though that was asked for; or not well. */
  'HOLDER_UNPROVEN',
  'HOLDER_PROOF',
  /** The parts of a document do not belong together. */
  'PART_MISSING',
  'PART_EXCHANGED',
  'PART_UNBOUND',
  'PART_TWICE',
  'PART_BINDS',
] as const

export type BadSealReason = (typeof badSealReasons)[number]

interface BadSealOptions extends ErrorOptions {
  /** Which of a document's seals it is, counted from 0. */
  readonly part?: number
}

/** It is no good seal. The reason is a word for the log, or for who verifies; the message repeats nothing of it. */
export class BadSeal extends Error {
  override readonly name = 'BadSeal'
  readonly reason: BadSealReason
  readonly part: number | undefined
  constructor(reason: BadSealReason, { part, ...options }: BadSealOptions = {}) {
    super(`the seal is not good: ${reason}`, options)
    this.reason = reason
    this.part = part
  }
}
