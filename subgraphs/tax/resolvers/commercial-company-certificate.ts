import { notApplicable, toPart } from '../../document-part.ts'
import { readFlag, readNit, readOptional, readText } from '../../references.ts'
import { compareWithTaxpayer } from '../taxpayer-name.ts'
import type { CommercialCompanyCertificateResolvers } from '../types.generated.ts'

/** Which of the fields that are required came along depends on what was asked. */
interface Representation {
  readonly nit?: unknown
  readonly legalName?: unknown
  readonly representedByCaller?: unknown
}

export const CommercialCompanyCertificate: CommercialCompanyCertificateResolvers = {
  __resolveReference: async ({ nit, legalName, representedByCaller }: Representation) => ({
    nit: readOptional(nit, readNit),
    legalName: readText(legalName),
    representedByCaller: readFlag(representedByCaller),
  }),
  tax: ({ nit, representedByCaller }, _arguments, { taxpayers }) =>
    nit ? toPart('SAT', taxpayers.standingOf({ nit, representedByCaller })) : notApplicable('SAT'),
  nameComparison: async ({ nit, legalName, representedByCaller }, _arguments, { taxpayers }) =>
    nit && compareWithTaxpayer('RMG', legalName, () => taxpayers.standingOf({ nit, representedByCaller })),
}
