import type { GraphQLError } from 'graphql'
import { RegistryError } from '#adapters/errors.ts'
import type { Log } from '#platform/log.ts'
import { RecordForbidden, RecordUndecided } from './access.ts'
import type { Agency } from './agency.ts'
import { BadUserInput, BadUserInputs } from './bad-input.ts'
import { DocumentProblem } from './documents.ts'
import { describeFailure } from './registry-failure.ts'

/** An error as it leaves a subgraph: a stable code, a sentence in Spanish, and nothing of an inner system. */
export interface PublicError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>
}

/** What to wait when another registry, which would decide, does not answer. */
const undecidedMs = 5_000

/** What a caller is told of an error, wherever it was thrown. */
export function describeError(error: Error, registry: Agency['registry']): Omit<PublicError, 'path'> {
  if (error instanceof BadUserInput) {
    const { message, argument, reason } = error
    return { message, extensions: { code: 'BAD_USER_INPUT', argument, reason } }
  }
  if (error instanceof DocumentProblem) return { message: error.message, extensions: { code: error.code } }
  if (error instanceof RegistryError) return describeFailure(error, registry)
  if (error instanceof RecordForbidden) {
    const message = 'No le corresponde ver este registro. Pida el suyo, o indique una finalidad que lo permita.'
    return { message, extensions: { code: 'FORBIDDEN', registry: registry.code } }
  }
  if (error instanceof RecordUndecided) {
    const message = 'No se pudo comprobar si le corresponde ver este registro. Intente de nuevo en unos segundos.'
    return { message, extensions: { code: 'REGISTRY_UNAVAILABLE', retryAfterMs: undecidedMs } }
  }
  return {
    message: 'Ocurrió un error inesperado. Intente de nuevo; si persiste, avise a quien administra este servicio.',
    extensions: { code: 'INTERNAL' },
  }
}

/** Translates the errors of one execution, each at its path, and logs what caused them. */
export function translateErrors(errors: readonly GraphQLError[], registry: Agency['registry'], log: Log): readonly PublicError[] {
  const causes = errors.flatMap((error) => causesOf(error).map((cause) => ({ cause, path: error.path })))
  logCauses(
    causes.map(({ cause }) => cause),
    log,
  )
  return causes.map(({ cause, path }) => ({ ...describeError(cause, registry), ...(path ? { path } : {}) }))
}

const causesOf = (error: GraphQLError): readonly Error[] => {
  const { originalError = error } = error
  return originalError instanceof BadUserInputs ? originalError.errors : [originalError]
}

/** One line for each kind of failure of the registry, however many fields it took, and one for each unexpected error. */
function logCauses(causes: readonly Error[], log: Log): void {
  const failing = causes.filter((error) => error instanceof RegistryError)
  for (const [error, ...others] of Map.groupBy(failing, ({ failure }) => failure).values()) {
    log.warn({ error, fields: others.length + 1 }, 'the registry did not answer')
  }
  // An unexpected error's message may hold a value of a record, so only its kind and place are kept.
  for (const error of new Set(causes)) {
    if (isUnexpected(error)) log.error({ kind: error.name, place: placeOf(error) }, 'an unexpected error')
  }
}

const expected = [RegistryError, BadUserInput, RecordForbidden, RecordUndecided]
const isUnexpected = (error: Error): boolean => !expected.some((kind) => error instanceof kind)

const placeOf = ({ stack = '' }: Error): readonly string[] => stack.match(/^\s+at .*$/gm)?.map((line) => line.trim()) ?? []
