import { notApplicable, toPart } from '../../document-part.ts'
import { readFlag, readNit, readOptional, readText } from '../../references.ts'
import { parseSealOrder } from '../../seal-order.ts'
import { sealStanding } from '../seal-standing.ts'
import type { CertificateCredentialResolvers } from '../types.generated.ts'

/** Which of the fields that are required came along depends on what was asked. */
interface Representation {
  readonly company?: unknown
  readonly order?: unknown
  readonly nit?: unknown
  readonly entitled?: unknown
}

export const CertificateCredential: CertificateCredentialResolvers = {
  __resolveReference: async ({ company, order, nit, entitled }: Representation) => ({
    company: readText(company) ?? '',
    order: String(order),
    made: parseSealOrder(order),
    nit: readOptional(nit, readNit),
    entitled: readFlag(entitled),
  }),
  tax: ({ nit, entitled, made }, _arguments, context) =>
    sealStanding(made, context, () =>
      nit ? toPart('SAT', context.taxpayers.sealedStandingOf({ nit, entitled })) : notApplicable<'SAT'>('SAT'),
    ),
}
