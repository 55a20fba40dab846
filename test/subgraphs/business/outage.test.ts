import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph } from '../../support/subgraphs.ts'

let simulators: Simulators
let business: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
})

afterAll(() => simulators.close())

// A registry that said when to come back is not asked until then, so each test comes to it for the first time.
beforeEach(async () => {
  business = await startSubgraph('business', { simulators })
})

afterEach(() => business.close())

const nit = '91000130'
const coordinates = { electronic: false, book: 12, folio: 345, number: 6789 }
const failure = { code: 'REGISTRY_UNAVAILABLE', registry: 'RMG', reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 7000 }

const failing = async <Answer>(operation: string, ask: () => Promise<Answer>): Promise<Answer> => {
  await simulators.fault({ registry: 'rmg', operation, fault: 'status-503', retryAfterSeconds: 7, count: 1 })
  try {
    return await ask()
  } finally {
    await simulators.heal()
  }
}

describe('while the Registro Mercantil is out of service', () => {
  it('a company asked for by NIT is returned with it, and each other field has its own error', async () => {
    const reply = await failing('sociedad', () =>
      business.ask('query ($nit: NIT!) { company(by: { nit: $nit }) { nit legalName legalRepresentatives { position } } }', {
        nit,
      }),
    )
    expect(reply.data).toEqual({ company: { nit, legalName: null, legalRepresentatives: null } })
    const message = 'El Registro Mercantil está fuera de servicio. Intente de nuevo en unos segundos.'
    expect(reply.errors).toEqual([
      { message, path: ['company', 'legalName'], extensions: failure },
      { message, path: ['company', 'legalRepresentatives'], extensions: failure },
    ])
  })

  it('a company asked for by its coordinates is null, with one error', async () => {
    const reply = await failing('sociedad', () =>
      business.ask('query ($by: CompanyBy!) { company(by: $by) { nit legalName certificate { nit } } }', { by: { coordinates } }),
    )
    expect(reply.data).toEqual({ company: null })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions])).toEqual([[['company'], failure]])
  })

  it('its other operations still answer', async () => {
    const reply = await failing('representantes', () =>
      business.ask(
        'query ($nit: NIT!) { company(by: { nit: $nit }) { legalName enterprises { name } legalRepresentatives { position } } }',
        { nit },
      ),
    )
    expect(reply.data).toMatchObject({
      company: { legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', enterprises: [{}, {}], legalRepresentatives: null },
    })
    expect(reply.errors?.map(({ path }) => path)).toEqual([['company', 'legalRepresentatives']])
  })

  it('a company known by coordinates has no certificate, so that an outage never looks like a company without NIT', async () => {
    const reply = await failing('sociedad', () =>
      business.askEntities('Company', 'certificate { nit }', [{ registration: { bookClass: 'COMPANIES', ...coordinates } }]),
    )
    expect(reply.data).toEqual({ _entities: [{ certificate: null }] })
    expect(reply.errors?.map(({ path }) => path)).toEqual([['_entities', 0, 'certificate']])
  })
})
