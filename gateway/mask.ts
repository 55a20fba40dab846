import type { Log } from '#platform/log.ts'
import type { EngineError } from './engine/index.ts'
import { isPublicCode, publicErrors, type PublicCode, type PublicError } from './errors.ts'
import { withoutValues } from './without-values.ts'

// Codes whose message a subgraph words itself, in Spanish, for whoever asked.
const wordedBySubgraph: ReadonlySet<PublicCode> = new Set([
  'BAD_USER_INPUT',
  'REGISTRY_UNAVAILABLE',
  'REGISTRY_MAINTENANCE',
  'OVERLOADED',
  // The agency's own veto: whose record it is.
  'FORBIDDEN',
  // The gateway's own part of the graph.
  'NOT_DONE',
])
// Codes that leave in our words.
const wordedHere: ReadonlySet<PublicCode> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'STORE_UNAVAILABLE',
  'OUTCOME_UNKNOWN',
  'SHARE_REFUSED',
  'SHARES_UNAVAILABLE',
  'CHECK_REFUSED',
  'CHECKS_UNAVAILABLE',
  'PRESENTATION_REFUSED',
  'DOCUMENT_NOT_SEALED',
  'STEP_UP_REQUIRED',
])
const maxMessage = 300

// What else of an error leaves, and what it must look like to do so.
const extensions: Readonly<Record<string, (value: unknown) => boolean>> = {
  registry: isWord,
  reason: isWord,
  subgraph: isWord,
  argument: (value) => typeof value === 'string' && /^\$?\w[\w.]{0,99}$/.test(value),
  retryAfterMs: (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 604_800_000,
  missingScopes: (value) => isListOf(value, isWords),
  missingPolicies: (value) => isListOf(value, isWords),
  acrValues: isWords,
  maxAgeSeconds: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  endsAt: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
}

interface Masking {
  /** The sha256 of the operation's text. */
  readonly operation: string
  /** Names this asking of it in the logs of every process. */
  readonly trace: string
  readonly log: Log
}

/** Turns what the engine says into what a client may read. What is kept back goes to the log, without values. */
export function maskErrors(errors: readonly EngineError[], { operation, trace, log }: Masking): readonly PublicError[] {
  const kept = new Set<string>()
  return errors.map((error) => {
    const code = error.extensions?.['code']
    if (mayLeave(code)) return toPublic(error, code, pickExtensions(error))
    const said = withoutValues(error.message)
    // Once for each kind: a list may have failed in every place.
    const kind = `${error.subgraph} ${said}`
    if (!kept.has(kind)) log.error({ subgraph: error.subgraph, said, operation, trace }, 'an error was masked')
    kept.add(kind)
    return toPublic(error, 'INTERNAL', {})
  })
}

const mayLeave = (code: unknown): code is PublicCode => isPublicCode(code) && (wordedBySubgraph.has(code) || wordedHere.has(code))

function toPublic({ message, path }: EngineError, code: PublicCode, picked: Readonly<Record<string, unknown>>): PublicError {
  const worded = wordedBySubgraph.has(code) && message !== '' && message.length <= maxMessage
  return {
    message: worded ? message : publicErrors[code].message,
    ...(path === undefined ? {} : { path }),
    extensions: { code, ...picked },
  }
}

function pickExtensions(error: EngineError): Record<string, unknown> {
  const given: Readonly<Record<string, unknown>> = { ...error.extensions, subgraph: error.subgraph }
  return Object.fromEntries(
    Object.keys(extensions).flatMap((name) => (extensions[name]?.(given[name]) ? [[name, given[name]]] : [])),
  )
}

function isWords(value: unknown): boolean {
  return isListOf(value, (name) => typeof name === 'string' && /^[A-Za-z][\w.:-]{0,63}$/.test(name))
}

const isListOf = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= 32 && value.every(isOne)

function isWord(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(value)
}
