import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { CircuitState, RegistryStatus } from '#adapters/status.ts'
import { describeStatus } from '#subgraphs/status.ts'
import { countCalls } from '../support/count-calls.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, type SubgraphOptions } from '../support/subgraphs.ts'

const agency = { registry: { code: 'TOY', title: 'el Registro' }, documents: { One: ['a'], Two: ['a', 'b'] } }
const window = { startsAt: new Date(0), endsAt: new Date(1) }

function statusOf(circuits: Readonly<Record<string, CircuitState>>, current?: boolean): RegistryStatus {
  const figures = { lastSuccess: null, lastFailure: null, p50Ms: null, p99Ms: null, inFlight: 0 }
  return {
    operations: Object.entries(circuits).map(([name, circuit]) => ({ name, circuit, ...figures })),
    maintenance: current === undefined ? null : { ...window, current },
  }
}

it.each<[state: string, affected: string[], status: RegistryStatus]>([
  ['AVAILABLE', [], statusOf({ a: 'CLOSED', b: 'CLOSED' })],
  ['AVAILABLE', [], statusOf({ a: 'CLOSED', b: 'CLOSED' }, false)],
  ['DEGRADED', ['Two'], statusOf({ a: 'CLOSED', b: 'OPEN' })],
  ['DEGRADED', ['One', 'Two'], statusOf({ a: 'SHUT', b: 'CLOSED' })],
  ['DEGRADED', [], statusOf({ a: 'CLOSED', b: 'CLOSED', c: 'OPEN' })],
  ['UNAVAILABLE', ['One', 'Two'], statusOf({ a: 'HALF_OPEN', b: 'OPEN' })],
  ['UNAVAILABLE', ['One', 'Two'], statusOf({ a: 'SHUT', b: 'SHUT' }, false)],
  ['MAINTENANCE', ['One', 'Two'], statusOf({ a: 'CLOSED', b: 'CLOSED' }, true)],
  ['MAINTENANCE', ['One', 'Two'], statusOf({ a: 'SHUT', b: 'OPEN' }, true)],
])('a registry is %s and affects %j', (state, documentsAffected, status) => {
  expect(describeStatus(agency, status)).toEqual({ registry: 'TOY', state, documentsAffected, ...status })
})

describe('a subgraph', () => {
  const question = '{ taxpayer(by: { nit: "91000130" }) { nit status } }'
  const never = { lastSuccess: null, lastFailure: null, p50Ms: null, p99Ms: null, inFlight: 0 }
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const ms = expect.any(Number)
  const running: RunningSubgraph[] = []
  let simulators: Simulators

  beforeAll(async () => {
    simulators = await startSimulators()
  })
  afterEach(async () => {
    await simulators.heal()
    await simulators.resetCalls()
    for (const subgraph of running.splice(0)) await subgraph.close()
  })
  afterAll(() => simulators.close())

  async function start(name: string, options: Omit<SubgraphOptions, 'simulators'> = {}): Promise<RunningSubgraph> {
    const subgraph = await startSubgraph(name, { simulators, ...options })
    running.push(subgraph)
    return subgraph
  }

  async function get({ url }: RunningSubgraph, path: string) {
    const response = await fetch(new URL(path, url))
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  const readStatus = async (subgraph: RunningSubgraph) => JSON.parse((await get(subgraph, '/status')).text) as unknown

  it.each([
    ['identity', 'RENAP', ['token', 'persona']],
    ['business', 'RMG', ['sociedad', 'representantes', 'empresas', 'nombramientos', 'busqueda']],
    ['tax', 'SAT', ['contribuyentes']],
  ])('%s tells how %s is to everybody, without asking it', async (name, registry, operations) => {
    const { status, headers, text } = await get(await start(name), '/status')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(JSON.parse(text)).toEqual({
      registry,
      state: 'AVAILABLE',
      operations: expect.arrayContaining(operations.map((operation) => ({ name: operation, circuit: 'CLOSED', ...never }))),
      maintenance: null,
      documentsAffected: [],
    })
    expect(await countCalls(simulators)).toEqual({})
  })

  it('tells what came of the questions that were asked anyway', async () => {
    const tax = await start('tax')
    await tax.ask(question)
    expect(await readStatus(tax)).toMatchObject({
      state: 'AVAILABLE',
      operations: [{ circuit: 'CLOSED', lastSuccess: instant, lastFailure: null, p50Ms: ms, p99Ms: ms, inFlight: 0 }],
    })
    await simulators.fault({ registry: 'sat', fault: 'status-500' })
    for (let time = 0; time < 5; time += 1) await tax.ask(question)
    await simulators.resetCalls()
    expect(await readStatus(tax)).toMatchObject({
      state: 'UNAVAILABLE',
      operations: [{ circuit: expect.stringMatching(/^(HALF_)?OPEN$/), lastSuccess: instant, lastFailure: instant }],
      documentsAffected: ['PersonalIdentificationDocument', 'CommercialCompanyCertificate'],
    })
    expect(await countCalls(simulators)).toEqual({})
  })

  it('tells of the maintenance that comes, and of the one in force', async () => {
    // A Saturday evening in Guatemala.
    let now = new Date('2026-11-22T02:00:00Z')
    const tax = await start('tax', { env: { SAT_MAINTENANCE: 'SUN 02:00-05:00' }, now: () => now })
    const maintenance = { startsAt: '2026-11-22T08:00:00.000Z', endsAt: '2026-11-22T11:00:00.000Z' }
    expect(await readStatus(tax)).toMatchObject({ state: 'AVAILABLE', maintenance: { ...maintenance, current: false } })
    now = new Date('2026-11-22T08:00:00Z')
    expect(await readStatus(tax)).toMatchObject({
      state: 'MAINTENANCE',
      maintenance: { ...maintenance, current: true },
      documentsAffected: ['PersonalIdentificationDocument', 'CommercialCompanyCertificate'],
    })
  })

  it('tells its figures, under names of closed lists alone', async () => {
    const identity = await start('identity')
    await identity.ask('{ citizen(cui: "9000000150117") { cui sex } }')
    await identity.ask('{ citizen(cui: "9000000900101") { cui sex } }')
    const { status, headers, text } = await get(identity, '/metrics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=/)
    expect(text).toContain('registry_calls_total{registry="renap",operation="persona",outcome="ANSWERED"} 2')
    expect(text).toContain('registry_circuit_state{registry="renap",operation="token",state="CLOSED"} 1')
    const labels = [...text.matchAll(/(\w+)="([^"]*)"/g)].filter(([, name]) => name !== 'le')
    expect(new Set(labels.map(([, name]) => name))).toEqual(new Set(['registry', 'operation', 'outcome', 'state']))
    expect(labels.map(([, , value = '']) => value).filter((value) => !/^[A-Z_]+$|^(renap|token|persona)$/.test(value))).toEqual(
      [],
    )
    expect(text).not.toMatch(/9000000150117|9000000900101/)
  })
})
