import { BadSeal } from '#platform/seal/bad-seal.ts'
import { publicErrors, type PublicCode } from '../errors.ts'
import type { CannotCompose } from './composed.ts'

// What whoever asks is told. Codes that do not serve, and presentations that are not good, look alike whatever is wrong with them.

/** A field cannot be answered, and whoever asked is told why. */
export class CredentialRefused extends Error {
  override readonly name = 'CredentialRefused'
  readonly code: PublicCode
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: PublicCode, { message, ...details }: Readonly<Record<string, unknown>> & { readonly message?: string } = {}) {
    super(message ?? publicErrors[code].message)
    this.code = code
    this.details = details
  }
}

export const badInput = (argument: string, words: string): CredentialRefused =>
  new CredentialRefused('BAD_USER_INPUT', { message: `«${argument}» ${words}`, argument, reason: 'VALUE' })

export const notSealed = ({ registry, reason, retryAfterMs }: CannotCompose): CredentialRefused =>
  new CredentialRefused('DOCUMENT_NOT_SEALED', { registry, reason, retryAfterMs })

/** What was sealed just now, by a key that is not read yet: in a moment it is. */
export function refuseFresh(error: unknown): never {
  if (error instanceof BadSeal && error.reason === 'UNKNOWN_KEY') throw new CredentialRefused('SUBGRAPH_UNAVAILABLE')
  throw error
}

/** Why a presentation was refused, for the log. */
export const toReason = (error: unknown): string => (error instanceof BadSeal ? error.reason : (error as Error).name)
