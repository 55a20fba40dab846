import { createRmg, type RmgAccess } from '#adapters/rmg/index.ts'
import type { Agency } from '../agency.ts'
import { certificateType } from './certificate-type.ts'
import { createContext } from './context.ts'
import { resolvers } from './resolvers/index.ts'

/** Registro Mercantil General de la República (RMG). */
export const agency: Agency<RmgAccess> = {
  name: 'business',
  registry: { code: 'RMG', title: 'el Registro Mercantil' },
  connect(config, surroundings) {
    const rmg = createRmg({ ...config, ...surroundings })
    return {
      createContext: (asked) => createContext({ rmg, clock: surroundings.now, ...asked }),
      status: () => rmg.status(),
      close: () => rmg.close(),
    }
  },
  documents: {
    CommercialCompanyCertificate: ['sociedad', 'representantes'],
  },
  sealTypes: [certificateType],
  resolvers,
}
