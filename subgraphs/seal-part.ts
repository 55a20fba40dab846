import { CannotSeal, type Seal, type SealOrder as SealerOrder } from '#platform/seal/sealer.ts'
import { RecordForbidden } from './access.ts'
import { BadUserInput } from './bad-input.ts'
import type { BoundPart } from './bound-parts.ts'
import type { Caller } from './caller.ts'
import type { DocumentPart } from './document-part.ts'
import type { MissingPart } from './registry-failure.ts'
import { demandConsented, unknownClaim, type SealOrder } from './seal-order.ts'
import type { SealType } from './seal-type.ts'
import type { Sealing } from './sealing.ts'

/** One institution's seal on its part of a document, or why there is none: `Seal` of the schema. */
export interface SealedPart<Code extends string, Other extends string = never> {
  readonly registry: Code
  readonly issuer: string
  readonly sdJwt: string | null
  readonly digest: string | null
  readonly issuedAt: Date | null
  readonly expiresAt: Date | null
  readonly missing: MissingPart | null
  readonly waitsFor: Other | null
  /** Thrown where the seal itself is asked for, so that a refusal bears both the typed reason and an error with its path. */
  readonly failure: RecordForbidden | BadUserInput | null
}

interface Sealed<Code extends string, Answer, Other extends string> {
  readonly registry: Code
  readonly caller: Caller
  readonly sealing: Sealing
  readonly type: SealType
  readonly order: SealOrder
  /** Which claims are wanted, by name; `null` is all. */
  readonly names: readonly string[] | null
  /** Asks the registry. */
  readonly find: () => DocumentPart<Code, Answer> | Promise<DocumentPart<Code, Answer>>
  readonly toClaims: (answer: Answer) => object | null
  /** The seals that it binds: of each institution's address, the digest of its seal. */
  readonly parts?: SealerOrder['parts']
  /** The part of another institution that this one cannot do without, and that is not there. */
  readonly waitsFor?: BoundPart<Other> | undefined
}

/** What to wait when whoever signs did not. */
const signerMs = 5_000

/**
 * Seals what a registry answers, as it was ordered. What keeps it from being sealed is an answer, too; the registry is asked nothing
 * when it was ordered badly.
 */
export async function sealPart<Code extends string, Answer, Other extends string = never>(
  sealed: Sealed<Code, Answer, Other>,
): Promise<SealedPart<Code, Other>> {
  const { registry, sealing } = sealed
  try {
    return await seal(sealed)
  } catch (failure) {
    if (failure instanceof RecordForbidden) return { ...notSealed(registry, sealing, waitForNothing('FORBIDDEN')), failure }
    if (failure instanceof BadUserInput) return { ...notSealed(registry, sealing, waitForNothing('UNKNOWN_CLAIM')), failure }
    if (!(failure instanceof CannotSeal) || failure.reason === 'UNSEALABLE') throw failure
    if (failure.reason === 'NO_KEY') return notSealed(registry, sealing, waitForNothing('NO_SEALING_KEY'))
    return notSealed(registry, sealing, { reason: 'SEALING_FAILED', retryAfterMs: signerMs, endsAt: null })
  }
}

async function seal<Code extends string, Answer, Other extends string>({
  registry,
  caller,
  sealing,
  type,
  order,
  names,
  find,
  toClaims,
  parts,
  waitsFor,
}: Sealed<Code, Answer, Other>): Promise<SealedPart<Code, Other>> {
  demandConsented(caller, order)
  const shown = alwaysShown(type)
  const wanted = names && wantedOf(type, { names, shown })
  const { missing, answer } = await find()
  const all = answer && toClaims(answer)
  if (all === null) return notSealed(registry, sealing, missing ?? waitForNothing('NOT_REGISTERED'))
  if (waitsFor?.missing) {
    return notSealed(registry, sealing, { ...waitsFor.missing, reason: 'PART_MISSING' }, waitsFor.registry)
  }
  const claims = Object.fromEntries(Object.entries(all).filter(([name]) => wanted === null || wanted.has(name)))
  const { audience, nonce, holderKey } = order
  const { issuer, validSeconds } = sealing
  const made = { type: type.vct, claims, alwaysShown: shown, validSeconds, audience, nonce, holderKey, parts }
  return { registry, issuer, ...toFields(await sealing.seal(made)), missing: null, waitsFor: null, failure: null }
}

/** The seal itself. @throws what it was refused for */
export function sdJwtOf({ sdJwt, failure }: SealedPart<string, string>): string | null {
  if (failure) throw failure
  return sdJwt
}

/** The part of a document that is not sealed: its own is missing, or that of the registry it waits for. */
export const notSealed = <Code extends string, Other extends string = never>(
  registry: Code,
  { issuer }: Pick<Sealing, 'issuer'>,
  missing: MissingPart,
  waitsFor: Other | null = null,
): SealedPart<Code, Other> => ({
  registry,
  issuer,
  sdJwt: null,
  digest: null,
  issuedAt: null,
  expiresAt: null,
  missing,
  waitsFor,
  failure: null,
})

const waitForNothing = (reason: MissingPart['reason']): MissingPart => ({ reason, retryAfterMs: null, endsAt: null })

const toFields = ({ sdJwt, digest, issuedAt, expiresAt }: Seal) => ({ sdJwt, digest, issuedAt, expiresAt })

/** The claims without which the others would mislead. */
const alwaysShown = ({ claims }: SealType): readonly string[] =>
  claims.flatMap(({ path: [name], sd }) => (sd === 'never' && typeof name === 'string' ? [name] : []))

interface Wanted {
  readonly names: readonly string[]
  readonly shown: readonly string[]
}

function wantedOf({ claims }: SealType, { names, shown }: Wanted): ReadonlySet<string> {
  const known = new Set(claims.map(({ path: [name] }) => name))
  if (!names.every((name) => known.has(name))) throw unknownClaim()
  return new Set([...names, ...shown])
}
