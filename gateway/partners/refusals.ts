export type CannotDoCode = 'PARTNER_EXISTS' | 'NO_SUCH_PARTNER' | 'NO_SUCH_GRANT' | 'NO_SUCH_KEY' | 'KEY_ENDED' | 'TWO_KEYS_LIVE'

/** What was asked is clear, and cannot be done as things are. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo'
  readonly code: CannotDoCode
  constructor(code: CannotDoCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Something that was given is wrong. What was given is not repeated. */
export interface Problem {
  /** As in `costPerDay`. */
  readonly field: string
  /** Goes on where the field's name ends, as in `must be …`. */
  readonly message: string
}

/** All that is wrong with what was given. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ field, message }) => `${field} ${message}`).join('\n'))
    this.problems = problems
  }
}
