import { notApplicable, toPart } from '../../document-part.ts'
import { readNit, readOptional, readText } from '../../references.ts'
import { compareWithTaxpayer } from '../taxpayer-name.ts'
import type { CommercialCompanyCertificateResolvers } from '../types.generated.ts'

export const CommercialCompanyCertificate: CommercialCompanyCertificateResolvers = {
  __resolveReference: async ({ nit, legalName }) => ({ nit: readOptional(nit, readNit), legalName: readText(legalName) }),
  tax: ({ nit }, _arguments, { taxpayers }) => (nit ? toPart('SAT', taxpayers.load({ nit })) : notApplicable('SAT')),
  nameComparison: async ({ nit, legalName }, _arguments, { taxpayers }) =>
    nit && compareWithTaxpayer('RMG', legalName, () => taxpayers.load({ nit })),
}
