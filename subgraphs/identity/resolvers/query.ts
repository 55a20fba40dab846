import { RegistryError } from '#adapters/errors.ts'
import type { QueryResolvers } from '../types.generated.ts'

export const Query: QueryResolvers = {
  async citizen(_root, { cui }, { people }) {
    try {
      return (await people.load(cui)) && { cui }
    } catch (failure) {
      // Other registries may still know the person; each field of RENAP tells the failure by itself.
      if (failure instanceof RegistryError) return { cui }
      throw failure
    }
  },
}
