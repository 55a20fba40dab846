import type { FastifyReply } from 'fastify'
import { publicErrors, type PublicError, type Refused } from '../errors.ts'
import { isAnswer } from '../credentials/composed.ts'
import { toRetryAfter } from './failure.ts'
import { restPath } from './path.ts'
import { problems, problemsPath, problemType } from './problems.ts'

/** What went wrong, as RFC 9457 has it. What the first error says besides its words stands beside them. */
export interface Problem {
  /** Tells one kind from the others, and where it is told of. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly errors?: readonly object[]
  readonly [member: string]: unknown
}

/** Says what a member of the body is called that is given to an argument of the operation. */
export type RenameArgument = (argument: string) => string

const fallback = { status: 500, title: 'Ocurrió un error interno' }

export function toProblem({ code: told, errors }: Pick<Refused, 'code' | 'errors'>, rename: RenameArgument = same): Problem {
  const [first = { detail: '' }, ...others] = errors.map((error) => describe(error, rename))
  const { detail, ...more } = first
  const absent = told === 'DOCUMENT_NOT_SEALED' && isAnswer(String(errors[0]?.extensions['reason']))
  const code = absent ? 'NOT_REGISTERED' : told
  const { status, title } = problems[code] ?? fallback
  return {
    type: `${restPath}${problemsPath}#${code}`,
    title,
    status,
    detail: absent ? notRegistered : detail,
    code,
    ...more,
    ...(others.length > 0 && { errors: [first, ...others] }),
  }
}

// What is worded for GraphQL otherwise.
const ownWords: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'La solicitud no se puede leer. Revise cómo la envía. Vea /v1/openapi.json.',
}
const notRegistered = 'El registro respondió que no le consta. Revise de quién pidió el documento.'

function describe({ message, extensions }: PublicError, rename: RenameArgument) {
  const { code, argument, ...more } = extensions
  const named = typeof argument === 'string' ? { argument: rename(argument) } : {}
  const own = message === publicErrors[code].message ? ownWords[code] : undefined
  return { detail: own ?? renameWords(message, argument, rename), ...more, ...named }
}

// In words, an argument stands between «», and a variable has a dollar sign before it.
const renameWords = (message: string, argument: unknown, rename: RenameArgument): string =>
  message.replaceAll(/«(\$?)([\w.]+)»/g, (whole, dollar: string, name: string) =>
    dollar !== '' || name === argument ? `«${rename(name)}»` : whole,
  )

/** Sends a refusal. Nobody on the way may keep it. */
export function sendProblem(reply: FastifyReply, refused: Refused, rename?: RenameArgument): FastifyReply {
  const problem = toProblem(refused, rename)
  const { status, retryAfterMs } = problem as Problem & { readonly retryAfterMs?: unknown }
  if (problem.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
  if (typeof retryAfterMs === 'number') reply.headers(toRetryAfter(retryAfterMs))
  return reply
    .headers(refused.headers)
    .code(status)
    .header('content-type', problemType)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(JSON.stringify(problem))
}

const same: RenameArgument = (argument) => argument
