import type { RegistryAccess } from '#adapters/client.ts'
import { createRenap } from '#adapters/renap/index.ts'
import type { Agency } from '../agency.ts'
import { createContext } from './context.ts'
import { pidType } from './pid-type.ts'
import { representativesType } from './representatives-type.ts'
import { resolvers } from './resolvers/index.ts'

/** Registro Nacional de las Personas (RENAP). */
export const agency: Agency<RegistryAccess> = {
  name: 'identity',
  registry: { code: 'RENAP', title: 'el RENAP' },
  connect(config, surroundings) {
    const renap = createRenap({ ...config, ...surroundings })
    return {
      createContext: (asked) => createContext({ renap, clock: surroundings.now, ...asked }),
      status: () => renap.status(),
      close: () => renap.close(),
    }
  },
  documents: {
    PersonalIdentificationDocument: ['token', 'persona'],
    CommercialCompanyCertificate: ['token', 'persona'],
  },
  sealTypes: [pidType, representativesType],
  resolvers,
}
