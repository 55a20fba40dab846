import { refuseDenied } from '../access/access.ts'
import type { DocumentKind } from '../credentials/catalogue.ts'
import { CannotCompose, readComposed, type Composed } from '../credentials/composed.ts'
import { publicErrors, Refused, type PublicError } from '../errors.ts'
import type { Answered } from '../stages.ts'

type Fields = Readonly<Record<string, unknown>>

const denials: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'PURPOSE_REQUIRED', 'STEP_UP_REQUIRED'])

/**
 * What a field of the first level was answered with.
 * @throws Refused saying what its error does
 */
export function requireField({ data, errors = [] }: Answered, name: string): Fields {
  const answer = data?.[name]
  if (typeof answer === 'object' && answer !== null) return answer as Fields
  throw toRefused(errors)
}

/**
 * A document as it was composed.
 * @throws Refused saying what kept it from being sealed
 */
export function requireComposed(kind: DocumentKind, { data, errors = [] }: Answered): Composed {
  try {
    return readComposed(kind, data, errors)
  } catch (error) {
    if (!(error instanceof CannotCompose)) throw error
    const told = errors.filter(({ extensions: { code } }) => denials.has(code) || code === 'BAD_USER_INPUT')
    if (told.length > 0) throw toRefused(told)
    const { registry, reason, retryAfterMs } = error
    // No institution said what is missing of the document; the errors may.
    if (registry === null && errors.length > 0) throw toRefused(errors.slice(0, 1))
    throw new Refused('DOCUMENT_NOT_SEALED', {
      message: publicErrors.DOCUMENT_NOT_SEALED.message,
      extensions: { registry, reason, retryAfterMs },
    })
  }
}

function toRefused(errors: readonly PublicError[]): Refused {
  const denied = errors.filter(({ extensions }) => denials.has(extensions.code))
  if (denied.length > 0) return refuseDenied(denied)
  const [first] = errors
  return first === undefined ? new Refused('INTERNAL') : new Refused(first.extensions.code, ...errors)
}
