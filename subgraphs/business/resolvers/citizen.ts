import { nameOfCoordinates } from '#adapters/rmg/index.ts'
import { readCui } from '../../references.ts'
import type { CitizenResolvers } from '../types.generated.ts'

export const Citizen: CitizenResolvers = {
  __resolveReference: async ({ cui }) => ({ cui: readCui(cui) }),
  async companies({ cui }, _arguments, { appointments }) {
    const found = await appointments.load(cui)
    // A person may hold several appointments in one company.
    const distinct = new Map(found.map(({ coordinates }) => [nameOfCoordinates(coordinates), coordinates]))
    return [...distinct.values()].map((coordinates) => ({ coordinates }))
  },
}
