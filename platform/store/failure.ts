const meanings = {
  locked: 'is held by another program for too long',
  full: 'has no room left on its disk',
  'read-only': 'may not be written by this program',
  unreachable: 'cannot be reached',
  refused: 'does not let this program in',
  slow: 'did not answer in time',
  unsafe: 'would not keep what it is told',
  newer: 'was written by a newer program',
  damaged: 'holds what cannot be read',
  broken: 'does not do what it is told',
} as const

export type FailureReason = keyof typeof meanings

/** The store cannot do what it was asked. The message is for the operator, and holds neither documents nor addresses. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly reason: FailureReason
  constructor(reason: FailureReason, detail: string) {
    super(`The store ${meanings[reason]}: ${detail}`)
    this.reason = reason
  }
}
