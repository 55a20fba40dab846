import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino, stdSerializers } from 'pino'
import { createDeadline } from '#platform/deadline.ts'
import { createEnvironmentReader } from '#platform/env.ts'
import { findAgency, loadAgency, readAgencyConfig, type Agency } from '#subgraphs/agency.ts'
import { toCaller } from '#subgraphs/caller.ts'
import { createSubgraph, type Subgraph } from '#subgraphs/subgraph.ts'
import { everything } from '../support/passes.ts'
import { withoutSeals } from '../support/seals.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'

/** A log whose lines can be read, with errors written out as a process writes them. */
function createRecordedLog() {
  const lines: Record<string, unknown>[] = []
  const log = pino(
    { serializers: { error: stdSerializers.errWithCause } },
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  )
  return { log, lines }
}

async function answer(subgraph: Subgraph, query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const deadline = createDeadline({ ms: 2000 })
  try {
    return await subgraph.answer({ query, operationName: undefined, variables }, { deadline, caller: toCaller(everything) })
  } finally {
    deadline.dispose()
  }
}

describe('an error that nobody expected', () => {
  const secret = 'the NIT 90000013 of MARÍA'
  const status = () => ({ operations: [], maintenance: null })
  const agency: Agency = {
    name: 'toy',
    registry: { code: 'TOY', title: 'el Registro de Juguetes' },
    connect: () => ({ createContext: () => ({}), status, close() {} }),
    documents: {},
    resolvers: {
      Query: {
        broken() {
          throw new TypeError(secret)
        },
        odd() {
          throw secret
        },
        number: () => secret,
        absent: () => null,
        sound: () => 'sound',
      },
    },
  }
  const sdl = 'type Query { broken: String odd: String number: Int absent: String! sound: String }'
  const open = (createContext = () => ({})) => {
    const { log, lines } = createRecordedLog()
    const connection = { createContext, status, close() {} }
    return { subgraph: createSubgraph({ agency, sdl, connection, sealing: withoutSeals, log }), lines }
  }

  it.each(['broken', 'odd', 'number'])('costs its own field alone and says nothing of itself: %s', async (field) => {
    const { subgraph } = open()
    const { data, errors } = await answer(subgraph, `{ ${field} sound }`)
    expect({ ...data }).toEqual({ [field]: null, sound: 'sound' })
    expect(errors).toEqual([
      {
        message: 'Ocurrió un error inesperado. Intente de nuevo; si persiste, avise a quien administra este servicio.',
        path: [field],
        extensions: { code: 'INTERNAL' },
      },
    ])
  })

  it('that breaks the promise of a value takes the answer, not the process', async () => {
    const { data, errors } = await answer(open().subgraph, '{ absent sound }')
    expect(data).toBeNull()
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([[['absent'], { code: 'INTERNAL' }]])
  })

  it('that comes before any field is an answer too', async () => {
    const { subgraph, lines } = open(() => {
      throw new RangeError(secret)
    })
    const { data, errors } = await answer(subgraph, '{ sound }')
    expect([data, errors?.map(({ path, extensions }) => [path, extensions])]).toEqual([
      undefined,
      [[undefined, { code: 'INTERNAL' }]],
    ])
    expect(lines.map(({ kind }) => kind)).toEqual(['RangeError'])
  })

  it('is logged once with its kind and place, and without its message', async () => {
    const { subgraph, lines } = open()
    await answer(subgraph, '{ broken again: broken number }')
    expect(lines.map(({ msg, kind }) => [msg, kind])).toEqual([
      ['an unexpected error', 'TypeError'],
      ['an unexpected error', 'TypeError'],
      ['an unexpected error', 'GraphQLError'],
    ])
    expect(lines[0]?.['place']).toEqual(expect.arrayContaining([expect.stringContaining('errors.test.ts')]))
    expect(JSON.stringify(lines)).not.toMatch(/90000013|MARÍA/)
  })
})

describe('the log', () => {
  let simulators: Simulators

  beforeAll(async () => {
    simulators = await startSimulators()
  })

  afterAll(() => simulators.close())

  async function open(name: string) {
    const schema = findAgency(name)
    const agency = await loadAgency(schema)
    const addresses = Object.entries(simulators.addresses).map(([registry, url]) => [`${registry.toUpperCase()}_URL`, url])
    const config = await readAgencyConfig(schema, createEnvironmentReader(Object.fromEntries(addresses)))
    const connection = agency.connect(config, { now: () => new Date() })
    const { log, lines } = createRecordedLog()
    return { subgraph: createSubgraph({ agency, sdl: schema.sdl, connection, sealing: withoutSeals, log }), connection, lines }
  }

  it('says once a request why a registry did not answer, however many fields it took', async () => {
    const { subgraph, connection, lines } = await open('identity')
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'status-500' })
    await answer(subgraph, '{ citizen(cui: "9000000150117") { sex nationality name { displayName } } }')
    await simulators.heal()
    await connection.close()
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'the registry did not answer',
        fields: 3,
        error: expect.objectContaining({ type: 'RegistryUnavailable' }),
      }),
    ])
  })

  it.each([
    ['identity', 'renap', '{ citizen(cui: "9000000150117") { sex } }'],
    ['business', 'rmg', '{ company(by: { nit: "91000130" }) { status } companies(name: "cafe del norte") { totalCount } }'],
    ['tax', 'sat', '{ taxpayer(by: { nit: "91000130" }) { name } }'],
  ])('of %s holds no identifier, name or secret, whatever %s does', async (name, registry, query) => {
    const { subgraph, connection, lines } = await open(name)
    const documents = [query, query.replaceAll(/"\d+"/g, '"12345678"'), `${query} }`, '{ nobody }']
    for (const fault of ['status-500', 'malformed', 'wrong-record', 'maintenance-page', 'cut-body', 'reset']) {
      await simulators.fault({ registry, fault })
      for (const document of documents) await answer(subgraph, document)
      await simulators.heal()
    }
    await connection.close()
    expect(lines.length).toBeGreaterThan(3)
    expect(JSON.stringify(lines)).not.toMatch(/9000000150117|91000130|12345678|cafe|café|norte|simulated-registry|pais-digital:/i)
  })
})
