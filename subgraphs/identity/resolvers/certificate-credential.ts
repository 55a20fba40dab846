import type { Person } from '#adapters/renap/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { notApplicable, toPart } from '../../document-part.ts'
import { readCui, readText } from '../../references.ts'
import type { MissingPart } from '../../registry-failure.ts'
import { namesFor, parseSealOrder } from '../../seal-order.ts'
import { notSealed, sealPart } from '../../seal-part.ts'
import type { Context } from '../context.ts'
import { toRepresentativeClaims } from '../representative-claims.ts'
import { representativesType } from '../representatives-type.ts'
import type { CertificateCredentialResolvers } from '../types.generated.ts'

/** Which of the fields that are required came along depends on what was asked. */
interface Representation {
  readonly company?: unknown
  readonly order?: unknown
  readonly namedRepresentatives?: unknown
}

export const CertificateCredential: CertificateCredentialResolvers = {
  __resolveReference: async ({ company, order, namedRepresentatives: named }: Representation) => ({
    company: readText(company) ?? '',
    order: String(order),
    made: parseSealOrder(order),
    namedRepresentatives: Array.isArray(named) ? named.map(readCui) : null,
  }),

  async names({ made, namedRepresentatives: named }, _arguments, { caller, named: records, sealing }) {
    const names = namesFor(made, 'names')
    if (names === undefined) return null
    if (named === null) return notSealed('RENAP', sealing, unnamed, 'RMG')
    return sealPart({
      registry: 'RENAP',
      caller,
      sealing,
      type: representativesType,
      order: made,
      names,
      find: () => (named.length === 0 ? notApplicable<'RENAP'>('RENAP') : toPart('RENAP', findPeople(named, records))),
      toClaims: ({ people }) => toRepresentativeClaims(people),
    })
  },
}

/** The Registro Mercantil did not say whose names. */
const unnamed: MissingPart = { reason: 'PART_MISSING', retryAfterMs: 5_000, endsAt: null }

/** All of them, or RENAP's failure: a list of which some are missing would say that RENAP does not know them. */
async function findPeople(named: readonly Cui[], records: Context['named']) {
  const found = await Promise.all(named.map(async (cui) => records.load(cui)))
  const people = found.filter((person): person is Person => person !== null)
  const [first] = people
  return first === undefined ? null : { people, retrievedAt: first.retrievedAt }
}
