import type { RegistryAccess } from '#adapters/client.ts'
import { createSat } from '#adapters/sat/index.ts'
import type { Agency } from '../agency.ts'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers/index.ts'

/** Superintendencia de Administración Tributaria (SAT). */
export const agency: Agency<RegistryAccess> = {
  name: 'tax',
  registry: { code: 'SAT', title: 'la SAT' },
  readConfig,
  connect(config, clock) {
    const sat = createSat({ ...config, now: clock })
    return { createContext: (call) => createContext(sat, call), close: () => sat.close() }
  },
  resolvers,
}
