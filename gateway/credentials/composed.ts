import { z } from 'zod'
import type { DocumentKind } from './catalogue.ts'

// Reads what a document's operation was answered with, whichever institutions the document is of.

/** Every part that was ordered and is there, sealed. */
export interface Composed {
  /** The seals, the binding one first. */
  readonly presentation: readonly [string, ...string[]]
  readonly expiresAt: Date
  /** Parts that were ordered and are not there. */
  readonly absent: readonly Absent[]
}

export interface Absent {
  readonly part: string
  /** As in `MissingReason`. */
  readonly reason: string
  readonly retryAfterMs: number | null
}

/** Whether an institution said that there is nothing to seal, and not that it cannot now. */
export const isAnswer = (reason: string): boolean => reason === 'NOT_REGISTERED' || reason === 'NOT_APPLICABLE'

/** A document that was not sealed. The message is for operators. */
export class CannotCompose extends Error {
  override readonly name = 'CannotCompose'
  /** The registry whose part is missing; `null` when no institution said. */
  readonly registry: string | null
  /** As in `MissingReason`. */
  readonly reason: string
  readonly retryAfterMs: number | null
  constructor(missing: { readonly registry: string | null; readonly reason: string; readonly retryAfterMs: number | null }) {
    super(`a document was not sealed: ${missing.reason}`)
    this.registry = missing.registry
    this.reason = missing.reason
    this.retryAfterMs = missing.retryAfterMs
  }
}

const word = z.string().regex(/^\w{1,64}$/)
const sealed = z.object({
  registry: word,
  sdJwt: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  waitsFor: word.nullish(),
  missing: z.object({ reason: word, retryAfterMs: z.number().nullish() }).nullish(),
})
const credential = z.record(z.string(), z.unknown())

/** What an institution that gave no answer is waited for. */
const noAnswer = { registry: null, reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 5_000 }
/** A part that nobody spoke of, though it was asked for. */
const unanswered = { registry: null, sdJwt: null, expiresAt: null, waitsFor: null, missing: noAnswer }
const nobody = { registry: null, reason: 'NOT_REGISTERED', retryAfterMs: null }

/** Something that went wrong, and where. */
interface Problem {
  readonly path?: readonly (string | number)[] | undefined
}

const isAt =
  (part: string) =>
  ({ path }: Problem): boolean =>
    path?.at(-1) === part

/**
 * @param errors what went wrong: where something did, a holder or a part that is not there is no answer
 * @throws CannotCompose
 */
export function readComposed(
  { parts }: DocumentKind,
  data: Readonly<Record<string, unknown>> | null | undefined,
  errors: readonly Problem[] = [],
): Composed {
  const found = findCredential(data)
  if (found === null) throw new CannotCompose(errors.length === 0 ? nobody : noAnswer)
  if (found === undefined) throw new CannotCompose(noAnswer)
  const [binding, ...others] = parts.map(({ name }) => {
    const part = sealed.nullish().safeParse(found[name]).data ?? (errors.some(isAt(name)) ? unanswered : undefined)
    return part && { name, ...part }
  })
  if (binding === undefined) throw new CannotCompose(noAnswer)
  if (binding.sdJwt === null) {
    const { registry, waitsFor, missing } = binding
    throw new CannotCompose({
      registry: waitsFor ?? registry,
      reason: missing?.reason ?? noAnswer.reason,
      retryAfterMs: missing?.retryAfterMs ?? null,
    })
  }
  const seals = others.flatMap((part) => (part === undefined || part.sdJwt === null ? [] : [part]))
  const absent = others.flatMap((part): readonly Absent[] => {
    if (part === undefined || part.sdJwt !== null) return []
    const { reason, retryAfterMs = null } = part.missing ?? noAnswer
    return [{ part: part.name, reason, retryAfterMs }]
  })
  const ends = [binding, ...seals].map(({ expiresAt }) => Date.parse(expiresAt ?? ''))
  return {
    presentation: [binding.sdJwt, ...seals.flatMap(({ sdJwt }) => sdJwt ?? [])],
    expiresAt: new Date(Math.min(...ends)),
    absent,
  }
}

/** The credential, wherever below `holder` it stands; `null` when there is no such holder. */
function findCredential(data: Readonly<Record<string, unknown>> | null | undefined) {
  const holder = data?.['holder']
  if (holder === null || typeof holder !== 'object') return holder === null && data !== null ? null : undefined
  const { document = holder } = holder as Readonly<Record<string, unknown>>
  const held = document === null ? undefined : (document as Readonly<Record<string, unknown>>)['credential']
  return credential.safeParse(held).data
}
