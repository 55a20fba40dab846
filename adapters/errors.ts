/** Why a registry gave no usable answer, in the words that a caller of an adapter can act on. */
export type RegistryFailure = (typeof registryFailures)[number]

/** All of them: a closed list, so that metrics and schemas can name each. */
export const registryFailures = [
  'UNAVAILABLE',
  'CIRCUIT_OPEN',
  'OVERLOADED',
  'TIMEOUT',
  'MALFORMED',
  'REFUSED',
  'MAINTENANCE',
  'CLOSED',
] as const

interface RegistryErrorOptions {
  readonly cause?: unknown
  readonly retryAfterMs?: number
}

/** A question that a registry did not answer. The message is for operators and never carries an identifier or a record. */
export abstract class RegistryError extends Error {
  abstract readonly failure: RegistryFailure
  /** The registry's name, as in `renap`. */
  readonly registry: string
  /** When asking again makes sense; absent when asking again changes nothing. */
  readonly retryAfterMs: number | undefined

  constructor(registry: string, message: string, { cause, retryAfterMs }: RegistryErrorOptions = {}) {
    super(`${registry}: ${message}`, { cause })
    this.registry = registry
    this.retryAfterMs = retryAfterMs
  }
}

/** The registry cannot be reached, or said that it is out of service. */
export class RegistryUnavailable extends RegistryError {
  override readonly name = 'RegistryUnavailable'
  readonly failure = 'UNAVAILABLE'
}

/** The registry has been failing, so it was not asked. */
export class RegistryCircuitOpen extends RegistryError {
  override readonly name = 'RegistryCircuitOpen'
  readonly failure = 'CIRCUIT_OPEN'
}

/** As many calls as we allow are already under way, or the registry itself said that it is asked too much. It is well. */
export class RegistryOverloaded extends RegistryError {
  override readonly name = 'RegistryOverloaded'
  readonly failure = 'OVERLOADED'
}

/** The registry did not answer within the time of one attempt, or within what was left of the deadline. */
export class RegistryTimeout extends RegistryError {
  override readonly name = 'RegistryTimeout'
  readonly failure = 'TIMEOUT'
  /** `ATTEMPT`: the registry had its full time. `CALL`: the deadline ended or the caller left; the registry may be well. */
  readonly exceeded: 'ATTEMPT' | 'CALL'

  constructor(
    registry: string,
    message: string,
    options: RegistryErrorOptions & { readonly exceeded?: 'ATTEMPT' | 'CALL' } = {},
  ) {
    super(registry, message, options)
    this.exceeded = options.exceeded ?? 'ATTEMPT'
  }
}

/** The registry answered something that cannot be read, or the record of somebody else. */
export class RegistryMalformed extends RegistryError {
  override readonly name = 'RegistryMalformed'
  readonly failure = 'MALFORMED'
  /** `ANSWER`: the registry is not well. `RECORD`: a whole answer, but a record in it breaks the contract; others may be well. */
  readonly what: 'ANSWER' | 'RECORD'

  constructor(registry: string, message: string, options: RegistryErrorOptions & { readonly what?: 'ANSWER' | 'RECORD' } = {}) {
    super(registry, message, options)
    this.what = options.what ?? 'ANSWER'
  }
}

/** The registry refuses us: wrong credentials, or a request that it does not accept. It is well; we are not. */
export class RegistryRefused extends RegistryError {
  override readonly name = 'RegistryRefused'
  readonly failure = 'REFUSED'
}

/** The registry is in a maintenance that was announced, so it was not asked. */
export class RegistryMaintenance extends RegistryError {
  override readonly name = 'RegistryMaintenance'
  readonly failure = 'MAINTENANCE'
  readonly endsAt: Date

  constructor(registry: string, endsAt: Date, retryAfterMs: number) {
    super(registry, 'not asked, it is in maintenance', { retryAfterMs })
    this.endsAt = endsAt
  }
}

/** The agency has closed the operation, so the registry was not asked. Nobody knows until when. */
export class RegistryClosed extends RegistryError {
  override readonly name = 'RegistryClosed'
  readonly failure = 'CLOSED'
}

/** Whether an error speaks against the registry. A refusal, a caller who left, one bad record or a defect of ours does not. */
export function speaksAgainstRegistry(error: unknown): boolean {
  if (error instanceof RegistryTimeout) return error.exceeded === 'ATTEMPT'
  if (error instanceof RegistryMalformed) return error.what === 'ANSWER'
  return error instanceof RegistryUnavailable
}
