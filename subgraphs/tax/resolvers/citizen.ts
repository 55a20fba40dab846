import { readCui } from '../../references.ts'
import { deriveStanding } from '../standing.ts'
import type { CitizenResolvers } from '../types.generated.ts'

export const Citizen: CitizenResolvers = {
  __resolveReference: async ({ cui }) => ({ cui: readCui(cui) }),
  async nit({ cui }, _arguments, { taxpayers }) {
    const taxpayer = await taxpayers.ofPerson(cui)
    return taxpayer && taxpayer.nit
  },
  taxpayer: ({ cui }, _arguments, { taxpayers }) => taxpayers.ofPerson(cui),
  async taxStanding({ cui }, _arguments, { taxpayers }) {
    const taxpayer = await taxpayers.ofPerson(cui)
    return taxpayer && deriveStanding(taxpayer)
  },
}
