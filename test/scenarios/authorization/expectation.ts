import type { Asked } from './asked.ts'
import type { Caller } from './callers.ts'
import type { Right, Subject } from './table/words.ts'
import { rightTo } from './who-may-what.ts'

export type Path = readonly (string | number)[]

/** A refusal, as it must be told. */
export interface Denial {
  readonly path: Path
  readonly code: string
}

export const toText = ({ path, code }: Denial): string => `${path.join('.')} ${code}`

/** What remains of what is asked when the first lock has taken out what the caller's scopes do not give. */
export interface Remaining {
  readonly asked: readonly Asked[]
  readonly denials: readonly Denial[]
}

/** What the gateway takes out before anybody is asked: wherever it stands, once. */
export function takeOut(asked: readonly Asked[], caller: Caller, path: Path = []): Remaining {
  const each = asked.map((one): Remaining => {
    const own = [...path, one.as]
    const code = codeOfFirstLock(rightTo(`${one.type}.${one.name}`), caller)
    if (code !== undefined) return { asked: [], denials: [{ path: own, code }] }
    const inside = takeOut(one.inside, caller, own)
    const isEmpty = one.inside.length > 0 && inside.asked.length === 0
    return { asked: isEmpty ? [] : [{ ...one, inside: inside.asked }], denials: inside.denials }
  })
  return { asked: each.flatMap((one) => one.asked), denials: each.flatMap((one) => one.denials) }
}

function codeOfFirstLock({ scopes, sure }: Right, caller: Caller): string | undefined {
  const held = hasScopes(caller) ? caller.scopes : []
  const enough = scopes.some((way) => way.every((scope) => held.includes(scope)))
  if (enough && (!sure || caller.sure === true)) return undefined
  if (caller.kind === 'ANONYMOUS') return 'UNAUTHENTICATED'
  if (caller.stated === undefined && caller.kind !== 'CITIZEN') return 'PURPOSE_REQUIRED'
  return enough ? 'STEP_UP_REQUIRED' : 'FORBIDDEN'
}

/** Officials and partners have scopes for a purpose that is theirs alone. */
const hasScopes = ({ kind, granted }: Caller): boolean => kind === 'CITIZEN' || granted === true

/** What was seen where a record was shown or not. */
export interface Seen {
  readonly denials: readonly Denial[]
  /** Fields that the caller may see, by name, and what came; one for each time. */
  readonly shown: readonly { readonly field: string; readonly path: Path; readonly value: unknown; readonly subject: Subject }[]
  /** Fields that the caller may not see, and of which something came all the same. */
  readonly leaks: readonly Path[]
}

const nothing: Seen = { denials: [], shown: [], leaks: [] }
const join = (all: readonly Seen[]): Seen => ({
  denials: all.flatMap(({ denials }) => denials),
  shown: all.flatMap(({ shown }) => shown),
  leaks: all.flatMap(({ leaks }) => leaks),
})

/** Goes through an answer, and says which records the agencies must have refused on the way. */
export function follow(asked: readonly Asked[], value: unknown, about: { caller: Caller; subject: Subject; path: Path }): Seen {
  const { caller, path } = about
  if (value === null || value === undefined) return nothing
  if (Array.isArray(value)) return join(value.map((item, place) => follow(asked, item, { ...about, path: [...path, place] })))
  const record = value as Readonly<Record<string, unknown>>
  const subject = whoseIs(asked, record) ?? about.subject
  return join(
    asked.map((one): Seen => {
      const own = [...path, one.as]
      const field = `${one.type}.${one.name}`
      const found = record[one.as]
      const { whose, computedFrom } = rightTo(field)
      const source = asked.find(({ type, name }) => type === one.type && name === computedFrom)
      if (source && !rightTo(`${source.type}.${source.name}`).whose(caller, subject)) {
        // Asked for under another name, the source is asked for twice; the refusal of what was not asked for is told at the record.
        const denials = source.as === source.name ? [] : [{ path, code: 'FORBIDDEN' }]
        return { ...nothing, denials, leaks: isWithheld(one, found) ? [] : [own] }
      }
      if (!whose(caller, subject)) {
        const at = [...own, ...refusedAt(one)]
        return { ...nothing, denials: [{ path: at, code: 'FORBIDDEN' }], leaks: isWithheld(one, found) ? [] : [own] }
      }
      const inside = follow(one.inside, found, { caller, subject, path: own })
      return join([{ ...nothing, shown: [{ field, path: own, value: found, subject }] }, inside])
    }),
  )
}

/** A person or a company says its own number to whoever came to it. */
function whoseIs(asked: readonly Asked[], record: Readonly<Record<string, unknown>>): Subject | undefined {
  const numberAs = (field: string) => {
    const found = asked.find(({ type, name }) => `${type}.${name}` === field)
    return found && (record[found.as] as string | null)
  }
  const person = numberAs('Citizen.cui')
  const company = numberAs('Company.nit')
  if (person === undefined && company === undefined) return undefined
  return { person: person ?? null, company: company ?? null }
}

/** A seal that is refused says so by a typed reason, too: the refusal is told where the seal itself is asked for. */
const refusedAt = ({ inside }: Asked): Path =>
  inside.filter(({ type, name }) => `${type}.${name}` === 'Seal.sdJwt').map(({ as }) => as)

const ofSeal = new Set(['sdJwt', 'digest', 'issuedAt', 'expiresAt'].map((name) => `Seal.${name}`))

/** Whether nothing came of a field; of a seal, nothing of what was sealed. */
function isWithheld({ inside }: Asked, found: unknown): boolean {
  if (found === null) return true
  const sealed = inside.filter(({ type, name }) => ofSeal.has(`${type}.${name}`))
  return sealed.length > 0 && sealed.every(({ as }) => (found as Readonly<Record<string, unknown>>)[as] === null)
}
