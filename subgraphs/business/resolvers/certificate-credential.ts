import { absentClaim, digestsOf, isOutage, orderedParts } from '../../bound-parts.ts'
import { toPart } from '../../document-part.ts'
import { namesFor, ownNames, parseSealOrder } from '../../seal-order.ts'
import { sealPart } from '../../seal-part.ts'
import { toCertificateClaims } from '../certificate-claims.ts'
import { certificateParts, certificateType } from '../certificate-type.ts'
import { coordinatesOf, nitOf } from '../company-key.ts'
import type { Context } from '../context.ts'
import type { CertificateCredentialParent, RepresentativeList } from '../mappers.ts'
import { parseCompanyKey, writeCompanyKey } from '../references.ts'
import type { CertificateCredentialResolvers } from '../types.generated.ts'

/** What @requires hands over came along when the seal that needs it was asked for. */
interface Representation {
  readonly company?: unknown
  readonly order?: unknown
  readonly tax?: unknown
  readonly names?: unknown
}

export const CertificateCredential: CertificateCredentialResolvers = {
  __resolveReference: async ({ company, order, tax, names }: Representation) => ({
    key: parseCompanyKey(company),
    order: String(order),
    made: parseSealOrder(order),
    tax,
    names,
  }),
  company: ({ key }) => writeCompanyKey(key),
  nit: ({ key }, _arguments, { entries }) => nitOf(key, entries),

  async entitled({ key }, _arguments, { caller, represents, isShown }) {
    if (caller.consent !== null) return isShown(key)
    return caller.kind === 'CITIZEN' ? represents(key) : null
  },

  async namedRepresentatives({ key, made }, _arguments, context) {
    if (namesFor(made, 'names') === undefined) return null
    const listed = await findRepresentatives(key, context)
    return listed && [...new Set(listed.representatives.flatMap(({ cui }) => cui ?? []))]
  },

  async registration({ key, made, tax, names }, _arguments, context) {
    const { caller, sealing } = context
    const others = orderedParts<'SAT' | 'RENAP'>(made, {
      tax: { registry: 'SAT', given: tax },
      names: { registry: 'RENAP', given: names },
    })
    // Whether a company owes taxes is what its certificate is asked for: without an answer of SAT there is none.
    const waitsFor = others.find((other) => other.registry === 'SAT' && isOutage(other))
    const own = ownNames(made, certificateParts)
    return sealPart({
      registry: 'RMG',
      caller,
      sealing,
      type: certificateType,
      order: made,
      names: own,
      find: () => toPart('RMG', findCompany(key, own, context)),
      toClaims: ({ company, representatives }) => ({
        ...toCertificateClaims(company, representatives),
        ...absentClaim(others),
      }),
      parts: digestsOf(others),
      waitsFor,
    })
  },
}

type Key = CertificateCredentialParent['key']

async function findRepresentatives(key: Key, { entries, sealable }: Context): Promise<RepresentativeList | null> {
  const coordinates = await coordinatesOf(key, entries)
  return coordinates && sealable.representatives.load(coordinates)
}

/** The company and, when they are wanted, who represents it. */
async function findCompany(key: Key, names: readonly string[] | null, context: Context) {
  const wantsRepresentatives = names === null || names.includes('legal_representative')
  const [company, listed] = await Promise.all([
    context.sealable.companies.load(key),
    wantsRepresentatives ? findRepresentatives(key, context) : null,
  ])
  return company && { company, representatives: listed?.representatives ?? [], retrievedAt: company.retrievedAt }
}
