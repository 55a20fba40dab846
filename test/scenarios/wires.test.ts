import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createWorld } from '#simulators/world/world.ts'
import { simulatedClient, simulatedService } from '#simulators/xroad/message.ts'
import { countCalls } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { findPostgres, type Database } from '../support/postgres.ts'
import { fillRmg } from '../support/rmg-database.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'

const postgres = await findPostgres()
const world = createWorld({ seed: 1 })
const certificate = readOperation('certificate')
const pid = readOperation('pid')
const companies = world.personas.companies.flatMap(({ persona, company }) =>
  company.nit ? [[persona, company.nit] as const] : [],
)
const persons = world.personas.persons.map(({ persona, citizen }) => [persona, citizen.cui] as const)

/** What an operator writes to send the graph to a registry over X-Road. */
const overXRoad = (registry: string, url: string) => ({
  [`${registry}_WIRE`]: 'xroad',
  [`${registry}_URL`]: url,
  [`${registry}_XROAD_CLIENT`]: simulatedClient,
  [`${registry}_XROAD_SERVICE`]: simulatedService(registry.toLowerCase()),
})

/** What an operator writes to have RMG read from its database. */
const overSql = ({ url, reader, mostConnections }: Database) => ({
  RMG_WIRE: 'sql',
  RMG_URL: url,
  RMG_USER: reader.user,
  RMG_PASSWORD: reader.password,
  RMG_CONCURRENCY: String(mostConnections),
})

describe(`documents, with registries moved to other wires by configuration (${postgres.kind})`, () => {
  let simulators: Simulators
  let database: Database
  let graphs: Readonly<Record<'http' | 'xroad' | 'sql', Graph>>
  beforeAll(async () => {
    simulators = await startSimulators()
    database = await postgres.openDatabase()
    await fillRmg(database, world)
    const xroad = Object.assign({}, ...['RENAP', 'RMG', 'SAT'].map((one) => overXRoad(one, simulators.xroadAddress))) as object
    const start = (own: object) => startGraph({ simulators, env: { ...unhurried, ...own } })
    graphs = { http: await start({}), xroad: await start(xroad), sql: await start(overSql(database)) }
  }, 60_000)
  afterAll(async () => {
    await Promise.all(Object.values(graphs).map((graph) => graph.close()))
    await simulators.close()
    await database.drop()
    await postgres.close()
  })

  /** The answer of a graph without the moments at which its parts were retrieved. */
  async function ask(graph: Graph, document: string, variables: object): Promise<unknown> {
    const { status, body } = await graph.ask(document, variables)
    return JSON.parse(JSON.stringify({ status, body }), (key, value: unknown) =>
      key === 'retrievedAt' ? typeof value : value,
    ) as unknown
  }

  it.each(companies)('the certificate of %s is the same', async (_, nit) => {
    const straight = await ask(graphs.http, certificate, { nit })
    expect(straight).toMatchObject({ status: 200, body: { data: { company: { certificate: { nit } } } } })
    expect(await ask(graphs.xroad, certificate, { nit })).toEqual(straight)
    expect(await ask(graphs.sql, certificate, { nit })).toEqual(straight)
  })

  it.each(persons)('the PID of %s is the same over X-Road', async (_, cui) => {
    const straight = await ask(graphs.http, pid, { cui })
    expect(straight).toMatchObject({ status: 200, body: { data: { citizen: { pid: { cui } } } } })
    expect(await ask(graphs.xroad, pid, { cui })).toEqual(straight)
  })

  it('a company that is not inscribed is null over each', async () => {
    for (const graph of Object.values(graphs)) {
      expect(await ask(graph, certificate, { nit: '770000010' })).toEqual({ status: 200, body: { data: { company: null } } })
    }
  })

  it('RMG’s service is not asked when its database is read', async () => {
    await simulators.resetCalls()
    await ask(graphs.sql, certificate, { nit: '91000130' })
    expect(Object.keys(await countCalls(simulators)).filter((call) => call.startsWith('rmg'))).toEqual([])
  })

  it.each([
    ['network-error', 'REGISTRY_UNAVAILABLE'],
    ['outdated-configuration', 'REGISTRY_UNAVAILABLE'],
    ['access-denied', 'FORBIDDEN'],
    ['foreign-id', 'MALFORMED'],
    ['foreign-hash', 'MALFORMED'],
  ])('X-Road’s own fault %s costs the parts that came over it, says %s, and tells nothing inner', async (fault, reason) => {
    const graph = await startGraph({ simulators, env: { ...unhurried, ...overXRoad('SAT', simulators.xroadAddress) } })
    await simulators.fault({ registry: 'xroad', fault })
    const { status, body, text } = await graph.ask(certificate, { nit: '91000130' })
    await simulators.heal()
    await graph.close()
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      company: { certificate: { registration: { missing: null }, tax: { missing: { reason } } } },
    })
    expect(body.errors).toMatchObject([{ extensions: { registry: 'SAT', reason } }])
    expect(text).not.toMatch(/x-road|Server\.|proxy|10\.139|127\.0\.0\.1/i)
  })
})
