/** Why a text is not what its scalar asks for. The value itself is never carried: it may be a person's number. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue'
  readonly scalar: string
  readonly reason: string

  constructor(scalar: string, reason: string) {
    super(`not a valid ${scalar}: ${reason}`)
    this.scalar = scalar
    this.reason = reason
  }
}
