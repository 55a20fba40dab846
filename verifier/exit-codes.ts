/** What a process that called this one is told. Anything else means that nothing was decided. */
export const exitCodes = {
  VERIFIED: 0,
  /** It is not what it says it is, or not for whom it was shown to. */
  REFUSED: 1,
  WRONG_USE: 2,
  /** The file cannot be read as a document. */
  UNREADABLE: 3,
  /** Whether it is good cannot be said, for want of keys. */
  NO_KEYS: 4,
  /** It is genuine, and its time is over. */
  EXPIRED: 5,
  /** The program itself failed. */
  FAILED: 70,
} as const

export type Verdict = keyof typeof exitCodes
