import { readNit } from '../../references.ts'
import { deriveStanding } from '../standing.ts'
import type { TaxpayerResolvers } from '../types.generated.ts'

export const Taxpayer: TaxpayerResolvers = {
  async __resolveReference({ nit }, { taxpayers }) {
    const taxpayer = await taxpayers.ofNit(readNit(nit))
    // A copy, because the type's name is written into what is returned here.
    return taxpayer && { ...taxpayer }
  },
  standing: deriveStanding,
  citizen: ({ kind, cui }) => (kind === 'INDIVIDUAL' && cui ? { cui } : null),
  company: ({ kind, nit }) => (kind === 'LEGAL_ENTITY' ? { nit, representedByCaller: null } : null),
}
