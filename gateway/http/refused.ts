import { Refused, type PublicCode } from '../errors.ts'

const refusals: Readonly<Record<number, PublicCode>> = {
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  413: 'REQUEST_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

/** What the framework refused, or what broke, as a refusal. */
export function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return new Refused(refusals[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL'))
}
