import { readFlag, readNit, readOptional } from '../../references.ts'
import { deriveStanding } from '../standing.ts'
import type { CompanyResolvers } from '../types.generated.ts'

export const Company: CompanyResolvers = {
  __resolveReference: async ({ nit, representedByCaller }) => ({
    nit: readOptional(nit, readNit),
    representedByCaller: readFlag(representedByCaller),
  }),
  taxpayer: async ({ nit, representedByCaller }, _arguments, { taxpayers }) =>
    nit && taxpayers.ofCompany({ nit, representedByCaller }),
  async taxStanding({ nit, representedByCaller }, _arguments, { taxpayers }) {
    const taxpayer = nit && (await taxpayers.standingOf({ nit, representedByCaller }))
    return taxpayer && deriveStanding(taxpayer)
  },
}
