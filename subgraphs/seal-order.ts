import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { holderKey, type HolderKey } from '#platform/seal/seal.ts'
import { RecordForbidden } from './access.ts'
import { BadUserInput, readTogether } from './bad-input.ts'
import type { Caller } from './caller.ts'
import type { SealType } from './seal-type.ts'

/** What a document is to say, for whom and for whose wallet: the same for every institution that seals a part of it. */
export interface SealOrder {
  /** Names of claims: the binding institution's are plain, others' begin with their part's name and a dot; `null` is all. */
  readonly disclose: readonly string[] | null
  readonly audience?: string | undefined
  readonly nonce?: string | undefined
  readonly holderKey?: HolderKey | undefined
}

/** What a client gave. */
interface Given {
  readonly disclose?: readonly string[] | null
  readonly audience?: string | null
  readonly nonce?: string | null
  readonly holderKey?: object | null
}

const mostClaims = 100
const claimName = /^[\w.]{1,128}$/
const text = z.string().min(1).max(256)
/** So long is no order that was read, whatever its texts are made of. */
const longestWord = 30_000
const order = z.strictObject({
  disclose: z.array(z.string().regex(claimName)).min(1).max(mostClaims).nullable(),
  audience: text.optional(),
  nonce: text.optional(),
  holderKey: holderKey.optional(),
})

/**
 * Reads what a client gave, as far as the institution that binds the document can tell.
 * @param type what the binding institution seals
 * @param parts the names of the other institutions' parts; they look at their own claims' names themselves
 * @throws BadUserInputs
 */
export function readSealOrder(
  { disclose, audience, nonce, holderKey: key }: Given,
  { type, parts }: { readonly type: SealType; readonly parts: readonly string[] },
): SealOrder {
  const [names, forWhom, answered, wallet] = readTogether([
    () => readNames(disclose, { type, parts }),
    () => readText('audience', audience),
    () => readText('nonce', nonce),
    () => readHolderKey(key),
  ])
  return { disclose: names, audience: forWhom, nonce: answered, holderKey: wallet }
}

/** An order as one word, for an entity's key. */
export const writeSealOrder = (made: SealOrder): string => Buffer.from(JSON.stringify(made)).toString('base64url')

/** @throws BadUserInput */
export function parseSealOrder(word: unknown): SealOrder {
  try {
    return order.parse(JSON.parse(Buffer.from(z.string().max(longestWord).parse(word), 'base64url').toString('utf8')))
  } catch {
    throw new BadUserInput('order', 'TYPE')
  }
}

/** Which of its own claims the binding institution is to seal, besides those that always show; `null` is all of them. */
export const ownNames = ({ disclose }: SealOrder, parts: readonly string[]): readonly string[] | null =>
  disclose && disclose.filter((name) => !parts.some((part) => name === part || name.startsWith(`${part}.`)))

/** Which claims an order wants of another institution's part, by their plain names: `null` is all, `undefined` that it wants none. */
export function namesFor({ disclose }: SealOrder, part: string): readonly string[] | null | undefined {
  if (disclose === null || disclose.includes(part)) return null
  const names = disclose.flatMap((name) => (name.startsWith(`${part}.`) ? [name.slice(part.length + 1)] : []))
  return names.length > 0 ? names : undefined
}

/**
 * Whoever sees a document because its holder lets them sees no more of it than the holder said.
 * @throws RecordForbidden
 */
export function demandConsented({ consent }: Caller, { disclose }: SealOrder): void {
  if (consent === null || consent.claims === null) return
  const { claims } = consent
  const isConsented = (name: string) => claims.some((claim) => name === claim || name.startsWith(`${claim}.`))
  if (disclose === null || !disclose.every(isConsented)) throw new RecordForbidden()
}

function readNames(
  names: readonly string[] | null | undefined,
  { type, parts }: { readonly type: SealType; readonly parts: readonly string[] },
): readonly string[] | null {
  if (names === null || names === undefined) return null
  if (names.length === 0) throw new BadUserInput('disclose', 'REQUIRED')
  if (names.length > mostClaims) throw new BadUserInput('disclose', 'TOO_MANY')
  const own = new Set(type.claims.map(({ path: [first] }) => first))
  const known = (name: string) =>
    own.has(name) || parts.some((part) => name === part || (name.startsWith(`${part}.`) && claimName.test(name)))
  if (!names.every(known)) throw unknownClaim()
  return [...new Set(names)].toSorted()
}

/** A name that this institution has no claim of. */
export const unknownClaim = (): BadUserInput => new BadUserInput('disclose', 'UNKNOWN_CLAIM')

function readText(argument: string, given: string | null | undefined): string | undefined {
  if (given === null || given === undefined) return undefined
  if (!text.safeParse(given).success) throw new BadUserInput(argument, given === '' ? 'REQUIRED' : 'TOO_LONG')
  return given
}

function readHolderKey(given: object | null | undefined): HolderKey | undefined {
  if (given === null || given === undefined) return undefined
  const { success, data } = holderKey.safeParse(given)
  if (!success) throw new BadUserInput('holderKey', 'NOT_A_KEY')
  try {
    createPublicKey({ key: data, format: 'jwk' })
  } catch {
    throw new BadUserInput('holderKey', 'NOT_A_KEY')
  }
  return data
}
