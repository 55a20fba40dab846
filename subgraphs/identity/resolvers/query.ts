import { RegistryError } from '#adapters/errors.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { RecordForbidden } from '../../access.ts'
import type { Context } from '../context.ts'
import type { CitizenParent } from '../mappers.ts'
import type { QueryResolvers } from '../types.generated.ts'

export const Query: QueryResolvers = {
  citizen: async (_root, { cui }, { people }) => findCitizen(cui, people),

  pid: (_root, { cui }) => ({ cui }),

  async me(_root, _arguments, { caller, people }) {
    if (caller.kind !== 'CITIZEN' || caller.cui === null) throw new RecordForbidden()
    return findCitizen(caller.cui, people)
  },
}

async function findCitizen(cui: Cui, people: Context['people']): Promise<CitizenParent | null> {
  try {
    return (await people.load(cui)) && { cui }
  } catch (failure) {
    // Other registries may still know the person; each field of RENAP tells the failure by itself.
    if (failure instanceof RegistryError) return { cui }
    throw failure
  }
}
