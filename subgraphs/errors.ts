import type { GraphQLError } from 'graphql'
import { RegistryError, type RegistryFailure } from '#adapters/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Agency } from './agency.ts'
import { BadUserInput, BadUserInputs } from './bad-input.ts'
import { DocumentProblem } from './documents.ts'

/** An error as it leaves a subgraph: a stable code, a sentence in Spanish, and nothing of an inner system. */
export interface PublicError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>
}

/** Why a part of a document is missing, in the words of the schema. */
export type MissingReason = FailureReason | 'NOT_REGISTERED' | 'NOT_APPLICABLE'
type FailureReason = 'REGISTRY_UNAVAILABLE' | 'CIRCUIT_OPEN' | 'TIMEOUT' | 'MALFORMED' | 'FORBIDDEN'

const failures: Readonly<Record<RegistryFailure, { readonly reason: FailureReason; readonly words: string }>> = {
  UNAVAILABLE: { reason: 'REGISTRY_UNAVAILABLE', words: 'está fuera de servicio. Intente de nuevo en unos minutos.' },
  OVERLOADED: {
    reason: 'REGISTRY_UNAVAILABLE',
    words: 'ya está atendiendo todas las consultas que admite. Intente de nuevo en unos segundos.',
  },
  CIRCUIT_OPEN: {
    reason: 'CIRCUIT_OPEN',
    words: 'viene fallando y no se le está consultando. Intente de nuevo en unos segundos.',
  },
  TIMEOUT: { reason: 'TIMEOUT', words: 'no respondió a tiempo. Intente de nuevo en unos segundos.' },
  MALFORMED: { reason: 'MALFORMED', words: 'respondió algo que no se puede interpretar. Intente de nuevo más tarde.' },
  REFUSED: { reason: 'FORBIDDEN', words: 'no permitió la consulta. Avise a quien administra este servicio.' },
}

export const reasonOf = ({ failure }: RegistryError): FailureReason => failures[failure].reason

/** What a caller is told of an error, wherever it was thrown. */
export function describeError(error: Error, registry: Agency['registry']): Omit<PublicError, 'path'> {
  if (error instanceof BadUserInput) {
    const { message, argument, reason } = error
    return { message, extensions: { code: 'BAD_USER_INPUT', argument, reason } }
  }
  if (error instanceof DocumentProblem) return { message: error.message, extensions: { code: error.code } }
  if (error instanceof RegistryError) {
    const { words, reason } = failures[error.failure]
    const code = error.failure === 'OVERLOADED' ? 'OVERLOADED' : 'REGISTRY_UNAVAILABLE'
    const retryAfterMs = error.retryAfterMs ?? null
    return {
      message: `${capitalized(registry.title)} ${words}`,
      extensions: { code, registry: registry.code, reason, retryAfterMs },
    }
  }
  return {
    message: 'Ocurrió un error inesperado. Intente de nuevo; si persiste, avise a quien administra este servicio.',
    extensions: { code: 'INTERNAL' },
  }
}

const capitalized = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1)

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

const isUnexpected = (error: Error): boolean => !(error instanceof RegistryError || error instanceof BadUserInput)

const placeOf = ({ stack = '' }: Error): readonly string[] => stack.match(/^\s+at .*$/gm)?.map((line) => line.trim()) ?? []
