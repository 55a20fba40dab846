import { readNit, readOptional } from '../../references.ts'
import { deriveStanding } from '../standing.ts'
import type { CompanyResolvers } from '../types.generated.ts'

export const Company: CompanyResolvers = {
  __resolveReference: async ({ nit }) => ({ nit: readOptional(nit, readNit) }),
  taxpayer: async ({ nit }, _arguments, { taxpayers }) => nit && taxpayers.load({ nit }),
  async taxStanding({ nit }, _arguments, { taxpayers }) {
    const taxpayer = nit && (await taxpayers.load({ nit }))
    return taxpayer && deriveStanding(taxpayer)
  },
}
