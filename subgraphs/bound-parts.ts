import { z } from 'zod'
import { BadUserInput } from './bad-input.ts'
import type { MissingPart } from './registry-failure.ts'
import { namesFor, unknownClaim, type SealOrder } from './seal-order.ts'
import { claim, part, type ClaimType } from './seal-type.ts'

// What the institution that binds a document learns of the others' seals: where they are known by, and their digests. Their values it
// never sees.

/** Another institution's part, as `@requires` hands it over: its digest, or why there is none; `null` when it was not asked for. */
export interface BoundPart<Code extends string> {
  readonly registry: Code
  readonly issuer: string | null
  readonly digest: string | null
  readonly missing: MissingPart | null
}

const handedOver = z.object({
  issuer: z.string().min(1).max(512),
  digest: z
    .string()
    .regex(/^[\w-]{43}$/)
    .nullish(),
  missing: z
    .object({
      reason: z.string().max(64),
      retryAfterMs: z.number().nullish(),
      endsAt: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
})

/** What to wait for an institution that gave no answer at all. */
const noAnswer: MissingPart = { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 5_000, endsAt: null }

/**
 * Reads a part that was ordered. An institution that said nothing is one that does not answer.
 * @throws BadUserInput
 */
export function readBoundPart<Code extends string>(registry: Code, name: string, given: unknown): BoundPart<Code> {
  if (given === null || given === undefined) return { registry, issuer: null, digest: null, missing: noAnswer }
  const { success, data } = handedOver.safeParse(given)
  if (!success) throw new BadUserInput(name, 'TYPE')
  const { issuer, digest = null, missing } = data
  if (digest !== null) return { registry, issuer, digest, missing: null }
  return { registry, issuer, digest, missing: missing ? toMissing(missing) : noAnswer }
}

const toMissing = ({
  reason,
  retryAfterMs = null,
  endsAt,
}: NonNullable<z.output<typeof handedOver>['missing']>): MissingPart => ({
  reason: isReason(reason) ? reason : 'MALFORMED',
  retryAfterMs,
  endsAt: typeof endsAt === 'string' ? new Date(endsAt) : null,
})

/** What is sealed as a reason is one that the type has words for. */
const isReason = (reason: string): reason is MissingPart['reason'] => Object.hasOwn(reasons, reason)

/** The digests of those that are sealed, by their institutions' addresses. */
export const digestsOf = (parts: readonly BoundPart<string>[]): Readonly<Record<string, string>> | undefined => {
  const sealed = parts.flatMap(({ issuer, digest }) => (issuer !== null && digest !== null ? [[issuer, digest]] : []))
  return sealed.length > 0 ? (Object.fromEntries(sealed) as Record<string, string>) : undefined
}

/** That parts were ordered and are not there, as a claim that always shows; nothing when all are. */
export function absentClaim(parts: readonly BoundPart<string>[]): { readonly absent_parts?: readonly object[] } {
  const absent = parts.flatMap(({ registry, missing }) => (missing ? [{ registry, reason: missing.reason }] : []))
  return absent.length > 0 ? { absent_parts: absent } : {}
}

/** What the missing of a part means when it is one that the document cannot do without: an outage, and not an answer. */
export const isOutage = ({ missing }: BoundPart<string>): boolean =>
  missing !== null && missing.reason !== 'NOT_REGISTERED' && missing.reason !== 'NOT_APPLICABLE'

/**
 * The parts of other institutions that were ordered.
 * @throws BadUserInput when one of them has no such claim: the order is bad, whoever noticed
 */
export function orderedParts<Code extends string>(
  order: SealOrder,
  parts: Readonly<Record<string, { readonly registry: Code; readonly given: unknown }>>,
): readonly BoundPart<Code>[] {
  const ordered = Object.entries(parts).flatMap(([name, { registry, given }]) =>
    namesFor(order, name) === undefined ? [] : [readBoundPart(registry, name, given)],
  )
  if (ordered.some(({ missing }) => missing?.reason === 'UNKNOWN_CLAIM')) throw unknownClaim()
  return ordered
}

const reasons: Readonly<Record<MissingPart['reason'], string>> = {
  NOT_REGISTERED: 'No consta en ese registro',
  NOT_APPLICABLE: 'No corresponde a este caso',
  REGISTRY_UNAVAILABLE: 'El registro no respondió',
  REGISTRY_MAINTENANCE: 'El registro estaba en mantenimiento',
  OPERATION_CLOSED: 'La institución tenía cerrada la consulta',
  CIRCUIT_OPEN: 'El registro venía fallando',
  TIMEOUT: 'El registro no respondió a tiempo',
  MALFORMED: 'El registro respondió algo que no se pudo interpretar',
  FORBIDDEN: 'El registro no permitió la consulta',
  NO_SEALING_KEY: 'La institución no tenía con qué sellar',
  SEALING_FAILED: 'La institución no pudo sellar',
  PART_MISSING: 'Faltaba la parte de otra institución',
  UNKNOWN_CLAIM: 'Se pidió algo que no tiene',
}

/** How a type publishes the claim. @param registries the titles of those whose parts can be absent */
export const absentClaimTypes = (registries: Readonly<Record<string, string>>): readonly ClaimType[] => [
  claim('absent_parts', 'Partes que no están', { sd: 'never' }),
  part(['absent_parts', null], 'Parte que no está'),
  part(['absent_parts', null, 'registry'], 'Institución', registries),
  part(['absent_parts', null, 'reason'], 'Por qué', reasons),
]
