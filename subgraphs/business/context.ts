import type { CallOptions } from '#adapters/client.ts'
import type { Rmg } from '#adapters/rmg/index.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/** What the resolvers of one request share. */
export interface Context extends Loaders {
  /** One page of a search; what it finds needs no look-up of its own afterwards. */
  readonly searchCompanies: (name: string, page: number) => ReturnType<Rmg['searchCompanies']>
}

export function createContext(rmg: Rmg, call: CallOptions): Context {
  const loaders = createLoaders(rmg, call)
  return {
    ...loaders,
    async searchCompanies(name, page) {
      const found = await rmg.searchCompanies({ name, page }, call)
      for (const company of found.companies) loaders.remember(company)
      return found
    },
  }
}
