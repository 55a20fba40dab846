import type { Person } from '#adapters/renap/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { toPart } from '../../document-part.ts'
import { readCui, readText } from '../../references.ts'
import { demandConsented, namesFor, parseSealOrder } from '../../seal-order.ts'
import { notSealed, sealPart } from '../../sealing.ts'
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
    if (names === undefined || named === null) return null
    demandConsented(caller, made)
    if (named.length === 0) return notSealed('RENAP', sealing, { reason: 'NOT_APPLICABLE', retryAfterMs: null, endsAt: null })
    return sealPart({
      sealing,
      type: representativesType,
      order: made,
      names,
      part: await toPart('RENAP', findPeople(named, records)),
      toClaims: ({ people }) => toRepresentativeClaims(people),
    })
  },
}

/** All of them, or RENAP's failure: a list of which some are missing would say that RENAP does not know them. */
async function findPeople(named: readonly Cui[], records: Context['named']) {
  const found = await Promise.all(named.map(async (cui) => records.load(cui)))
  const people = found.filter((person): person is Person => person !== null)
  const [first] = people
  return first === undefined ? null : { people, retrievedAt: first.retrievedAt }
}
