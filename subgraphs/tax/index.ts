import type { RegistryAccess } from '#adapters/client.ts'
import { createSat } from '#adapters/sat/index.ts'
import type { Agency } from '../agency.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers/index.ts'
import { standingType } from './standing-type.ts'

/** Superintendencia de Administración Tributaria (SAT). */
export const agency: Agency<RegistryAccess> = {
  name: 'tax',
  registry: { code: 'SAT', title: 'la SAT' },
  connect(config, surroundings) {
    const sat = createSat({ ...config, ...surroundings })
    return {
      createContext: (asked) => createContext({ sat, ...asked }),
      status: () => sat.status(),
      close: () => sat.close(),
    }
  },
  documents: {
    PersonalIdentificationDocument: ['contribuyentes'],
    CommercialCompanyCertificate: ['contribuyentes'],
  },
  sealTypes: [standingType],
  resolvers,
}
