import { CannotSeal, type Seal, type SealOrder as SealerOrder, type Sealer } from '#platform/seal/sealer.ts'
import type { DocumentPart } from './document-part.ts'
import type { MissingPart } from './registry-failure.ts'
import { unknownClaim, type SealOrder } from './seal-order.ts'
import type { SealType } from './seal-type.ts'

/** What an institution seals with. */
export interface Sealing extends Sealer {
  /** Its public address. */
  readonly issuer: string
  /** How long its seals are good for. */
  readonly validSeconds: number
}

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
}

interface Sealed<Code extends string, Answer> {
  readonly sealing: Sealing
  readonly type: SealType
  readonly order: SealOrder
  /** Which claims are wanted, by name; `null` is all. */
  readonly names: readonly string[] | null
  readonly part: DocumentPart<Code, Answer>
  readonly toClaims: (answer: Answer) => object | null
  /** The seals that it binds: of each institution's address, the digest of its seal. */
  readonly parts?: SealerOrder['parts']
}

/** What to wait when whoever signs did not. */
const signerMs = 5_000

/**
 * Seals what a registry answered, as it was ordered. What keeps it from being sealed is an answer, too.
 * @throws BadUserInput when a claim is wanted that there is none of
 */
export async function sealPart<Code extends string, Answer>({
  sealing,
  type,
  order,
  names,
  part,
  toClaims,
  parts,
}: Sealed<Code, Answer>): Promise<SealedPart<Code>> {
  const shown = alwaysShown(type)
  const wanted = names && wantedOf(type, { names, shown })
  const { registry, missing, answer } = part
  if (answer === null) return notSealed(registry, sealing, missing ?? notRegistered)
  const all = toClaims(answer)
  if (all === null) return notSealed(registry, sealing, notRegistered)
  const claims = Object.fromEntries(Object.entries(all).filter(([name]) => wanted === null || wanted.has(name)))
  const { audience, nonce, holderKey } = order
  const { issuer, validSeconds } = sealing
  try {
    const made = { type: type.vct, claims, alwaysShown: shown, validSeconds, audience, nonce, holderKey, parts }
    return { registry, issuer, ...toFields(await sealing.seal(made)), missing: null, waitsFor: null }
  } catch (error) {
    if (!(error instanceof CannotSeal) || error.reason === 'UNSEALABLE') throw error
    const { reason } = error
    return notSealed(registry, sealing, {
      reason: reason === 'NO_KEY' ? 'NO_SEALING_KEY' : 'SEALING_FAILED',
      retryAfterMs: reason === 'NO_KEY' ? null : signerMs,
      endsAt: null,
    })
  }
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
})

const notRegistered: MissingPart = { reason: 'NOT_REGISTERED', retryAfterMs: null, endsAt: null }

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
