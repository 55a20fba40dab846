import { readFileSync } from 'node:fs'

/** A fourth registry as an agency's developer would add it: every file is new, none is changed. */
export const toyFiles: Readonly<Record<string, string>> = {
  'schema/property.graphql': readFileSync(new URL('./property.graphql', import.meta.url), 'utf8'),

  'adapters/rgp/index.ts': `
import { z } from 'zod'
import { readRecordedCui, type Cui } from '#schema/scalars/cui.ts'
import { createRegistryClient, type CallOptions, type RegistryAccess } from '../client.ts'
import { decode } from '../decode.ts'
import type { RegistryStatus } from '../status.ts'
import { createJsonWire } from '../wire/json.ts'

export interface Farm { readonly number: number; readonly owner: Cui }
export interface Rgp {
  listFarms(by: { readonly finca: number } | { readonly cui: Cui }, call: CallOptions): Promise<readonly Farm[]>
  status(): RegistryStatus
  close(): Promise<void>
}

const answer = z.object({ fincas: z.array(z.object({ finca: z.number(), propietario: z.string() })) })

export function createRgp(access: RegistryAccess): Rgp {
  const client = createRegistryClient({ registry: 'rgp', ...access })
  const wire = createJsonWire({ ...access, registry: 'rgp', maxBodyBytes: client.limits.maxBodyBytes })
  const listFarms = client.operation('fincas', {
    reads: true,
    nameOf: (by: { finca: number } | { cui: Cui }) => JSON.stringify(by),
    async wire(by, signal) {
      const { body } = await wire.post({ path: '/fincas', headers: {}, body: by }, signal)
      const { fincas } = decode('rgp', answer, body)
      return fincas.map(({ finca, propietario }) => ({ number: finca, owner: readRecordedCui(propietario) }))
    },
  })
  return {
    listFarms,
    status: () => client.status(),
    async close() {
      client.close()
      wire.close()
    },
  }
}
`,

  'subgraphs/property/index.ts': `
import type { RegistryAccess } from '#adapters/client.ts'
import { createRgp } from '#adapters/rgp/index.ts'
import type { Agency } from '../agency.ts'
import { resolvers } from './resolvers/index.ts'

export const agency: Agency<RegistryAccess> = {
  name: 'property',
  registry: { code: 'RGP', title: 'el Registro General de la Propiedad' },
  connect(config, surroundings) {
    const rgp = createRgp({ ...config, ...surroundings })
    return { createContext: ({ call, caller }) => ({ rgp, call, caller }), status: () => rgp.status(), close: () => rgp.close() }
  },
  documents: {},
  resolvers,
}
`,

  'subgraphs/property/access.ts': `
import type { Cui } from '#schema/scalars/cui.ts'
import { isOfficialFor } from '../access.ts'
import type { Caller } from '../caller.ts'

export const mayReadFarms = (caller: Caller, owner: Cui): boolean =>
  (caller.kind === 'CITIZEN' && caller.cui === owner) || isOfficialFor(caller, new Set(['court-order']))
`,

  'subgraphs/property/config.ts': `
import type { RegistryAccess } from '#adapters/client.ts'
import type { EnvironmentReader } from '#platform/env.ts'
import { readRegistryAccess } from '../config.ts'

export const readConfig = (env: EnvironmentReader): RegistryAccess => readRegistryAccess(env, 'RGP', 'http://127.0.0.1:4109')
`,

  'subgraphs/property/context.ts': `
import type { CallOptions } from '#adapters/client.ts'
import type { Rgp } from '#adapters/rgp/index.ts'
import type { Caller } from '../caller.ts'

export interface Context { readonly rgp: Rgp; readonly call: CallOptions; readonly caller: Caller }
`,

  'subgraphs/property/mappers.ts': `
import type { Farm } from '#adapters/rgp/index.ts'
import type { Cui } from '#schema/scalars/cui.ts'

export type FarmParent = Farm
export interface CitizenParent { readonly cui: Cui }
`,

  'subgraphs/property/resolvers/index.ts': `
import { demand } from '../../access.ts'
import { CUI } from '../../scalars.ts'
import { readCui } from '../../references.ts'
import { mayReadFarms } from '../access.ts'
import type { Resolvers } from '../types.generated.ts'

export const resolvers: Resolvers = {
  Query: {
    farm: async (_root, { number }, { rgp, call }) => (await rgp.listFarms({ finca: number }, call))[0] ?? null,
  },
  Farm: { owner: ({ owner }) => ({ cui: owner }) },
  Citizen: {
    __resolveReference: async ({ cui }) => ({ cui: readCui(cui) }),
    farms: async ({ cui }, _arguments, { rgp, call, caller }) => {
      demand(mayReadFarms(caller, cui))
      return rgp.listFarms({ cui }, call)
    },
  },
  CUI,
}
`,

  'simulators/rgp/index.ts': `
import { json, type Asked, type OpenRegistry, type SimulatedRegistry } from '../registry.ts'

export const registry: SimulatedRegistry = { name: 'rgp', defaultPort: 4109, open }

const rows = [{ finca: 77, propietario: '9000000150117' }, { finca: 78, propietario: '9000000150117' }]

function open(): OpenRegistry {
  const answer = ({ body }: Asked) => {
    const asked = JSON.parse(body.toString('utf8'))
    return json(200, { fincas: rows.filter(({ finca, propietario }) => asked.finca === finca || asked.cui === propietario) })
  }
  return {
    operations: [{ name: 'fincas', path: '/fincas', countIdentifiers: () => 1, answer, lies: {} }],
    actions: {},
    recordOf: () => null,
  }
}
`,
}
