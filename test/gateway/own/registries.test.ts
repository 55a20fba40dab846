import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { gatewayPart } from '#schema/gateway.ts'
import { startGateway, type GatewayOptions, type RunningGateway } from '../../support/gateway.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { until } from '../../support/until.ts'
import { compose, sendJson, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

const own = { name: gatewayPart.name, sdl: gatewayPart.sdl, address: gatewayPart.url }
const whole = `{ registries {
  name agency state documentsAffected
  operations { name circuit lastSuccess lastFailure p50Ms p99Ms inFlight }
  maintenance { startsAt endsAt current }
} }`
const names = '{ registries { name agency state } }'

const status = {
  registry: 'SAT',
  state: 'DEGRADED',
  operations: [
    {
      name: 'lookUp',
      circuit: 'HALF_OPEN',
      lastSuccess: '2026-11-21T15:04:05.000Z',
      lastFailure: null,
      p50Ms: 12,
      p99Ms: null,
      inFlight: 3,
    },
  ],
  maintenance: { startsAt: '2026-11-22T08:00:00.000Z', endsAt: '2026-11-22T11:00:00.000Z', current: false },
  documentsAffected: ['Certificate'],
}

type Tell = (request: IncomingMessage, response: ServerResponse) => void
const telling =
  (told: unknown): Tell =>
  (_request, response) =>
    sendJson(response, told)

let one: ToySubgraph
let two: ToySubgraph
let gateway: RunningGateway

beforeEach(async () => {
  const toy = (name: string) =>
    startSubgraph({ name, sdl: `type Query { ${name}: String }`, resolvers: { Query: { [name]: () => name } } })
  ;[one, two] = await Promise.all([toy('one'), toy('two')])
})
afterEach(async () => {
  await gateway.close()
  await Promise.all([one.close(), two.close()])
})

const start = async (options: Partial<GatewayOptions> = {}) => {
  gateway = await startGateway({ supergraph: compose([two, own, one]), ...options })
}
const registries = async (query = names) => {
  const { body } = await gateway.ask(query)
  expect(body.errors).toBeUndefined()
  return body.data?.['registries']
}

describe('Query.registries', () => {
  it('tells what each subgraph says, and nothing of one that has no registry', async () => {
    one.tell(telling({ ...status, more: 'is left out' }))
    await start()
    const { registry: name, ...said } = status
    expect(await registries(whole)).toEqual([{ name, agency: 'one', ...said }])
    two.tell(telling({ ...status, registry: 'RGP', operations: [], maintenance: null }))
    expect(await registries()).toEqual([
      { name: 'SAT', agency: 'one', state: 'DEGRADED' },
      { name: 'RGP', agency: 'two', state: 'DEGRADED' },
    ])
  })

  it('asks at /status of the address where the subgraph answers, and nothing of the graph', async () => {
    const paths: unknown[] = []
    one.tell((request, response) => {
      paths.push([request.method, request.url])
      sendJson(response, status)
    })
    await start()
    await registries()
    expect(paths).toEqual([['GET', '/status']])
    expect([...one.received, ...two.received]).toEqual([])
  })

  it('stands in one operation with whatever else is asked', async () => {
    one.tell(telling(status))
    await start()
    const query = `query ($operations: Boolean!) {
      one
      again: registries { ...r __typename }
      two
      registries { ...r operations @include(if: $operations) { name } }
    }
    fragment r on RegistryStatus { as: agency }`
    const { text } = await gateway.ask(query, { operations: false })
    expect(text).toBe(
      '{"data":{"one":"one","again":[{"as":"one","__typename":"RegistryStatus"}],"two":"two","registries":[{"as":"one"}]}}',
    )
  })

  it('is UNKNOWN with the name that was known last while a subgraph cannot be reached, and null before', async () => {
    one.tell(telling(status))
    await start()
    await two.close()
    const lost = (name: string | null, agency: string) => ({ name, agency, state: 'UNKNOWN' })
    expect(await registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'DEGRADED' }, lost(null, 'two')])
    await one.close()
    expect(await registries()).toEqual([lost('SAT', 'one'), lost(null, 'two')])
    const nothing = { operations: [], maintenance: null, documentsAffected: [] }
    expect(await registries(whole)).toEqual([
      { ...lost('SAT', 'one'), ...nothing },
      { ...lost(null, 'two'), ...nothing },
    ])
  })

  it('says nothing of a subgraph without a registry when that cannot be reached either', async () => {
    await start()
    expect(await registries()).toEqual([])
    await two.close()
    expect(await registries()).toEqual([])
  })

  const [operation] = status.operations
  it.each<[string, Tell]>([
    ['no JSON', (_request, response) => response.end('<html>')],
    ['a list', telling([])],
    ['nothing', (_request, response) => response.end()],
    ['its errors', (_request, response) => sendJson(response, status, 500)],
    ['to look elsewhere', (_request, response) => response.writeHead(302, { location: '/status' }).end()],
    ['a state that there is not', telling({ ...status, state: 'FINE' })],
    ['that nobody knows', telling({ ...status, state: 'UNKNOWN' })],
    ['a circuit that there is not', telling({ ...status, operations: [{ ...operation, circuit: 'MELTED' }] })],
    ['a figure that is none', telling({ ...status, operations: [{ ...operation, p50Ms: '12' }] })],
    ['a figure that is too large', telling({ ...status, operations: [{ ...operation, inFlight: 2 ** 31 }] })],
    ['a moment that is none', telling({ ...status, operations: [{ ...operation, lastSuccess: 'yesterday' }] })],
    ['a name that is none', telling({ ...status, registry: 'SAT; 9000000150117' })],
    ['a document that is none', telling({ ...status, documentsAffected: ['<b>'] })],
    ['less than it should', telling({ registry: 'SAT', state: 'AVAILABLE' })],
    ['too much', telling({ ...status, documentsAffected: Array.from({ length: 101 }, () => 'Certificate') })],
    ['too much to read', (_request, response) => response.end(JSON.stringify({ ...status, more: ' '.repeat(70_000) }))],
    [
      'half of it',
      (_request, response) => response.writeHead(200, { 'content-length': 500 }).write('{', () => response.destroy()),
    ],
  ])('is UNKNOWN when a subgraph says %s', async (_what, tell) => {
    one.tell(telling(status))
    await start()
    await registries()
    one.tell(tell)
    expect(await registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'UNKNOWN' }])
    one.tell(telling(status))
    expect(await registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'DEGRADED' }])
  })

  it.each([
    ['after half a second', '3000', 500],
    ['before the deadline', '300', 300],
  ])('does not wait for a subgraph that says nothing: it is answered %s', async (_when, deadlineMs, ms) => {
    one.tell(telling(status))
    two.tell(() => undefined)
    await start({ env: { DEADLINE_MS: deadlineMs } })
    await gateway.ask('{ one }')
    const { answer, lateMs } = await runBesideTimer(ms, async () => registries())
    expect(answer).toEqual([
      { name: 'SAT', agency: 'one', state: 'DEGRADED' },
      { name: null, agency: 'two', state: 'UNKNOWN' },
    ])
    expect(lateMs).toBeLessThan(100)
  })

  it('is asked for once by all who want to know at the same time, and anew by who comes later', async () => {
    const held: ServerResponse[] = []
    one.tell((_request, response) => void held.push(response))
    await start()
    const askers = Array.from({ length: 20 }, async () => registries('{ registries { state } two }'))
    // Both parts of an operation are asked at the same time.
    await until(() => two.received.length === askers.length)
    for (const response of held) sendJson(response, status)
    for (const answer of await Promise.all(askers)) expect(answer).toHaveLength(1)
    expect(held).toHaveLength(1)
    one.tell(telling({ ...status, state: 'AVAILABLE' }))
    expect(await registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'AVAILABLE' }])
  })

  it('is answered while every connection to a subgraph’s graph is in use', async () => {
    one.tell(telling(status))
    one.misbehave(() => undefined)
    await start({ env: { SUBGRAPH_CONNECTIONS: '1', DEADLINE_MS: '60000' } })
    const leaving = new AbortController()
    const body = JSON.stringify({ query: '{ one }' })
    const headers = { 'content-type': 'application/json' }
    const waiting = Array.from({ length: 3 }, async () =>
      fetch(`${gateway.address}/graphql`, { method: 'POST', headers, body, signal: leaving.signal }).catch(() => undefined),
    )
    await until(() => one.received.length === 1)
    expect(await registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'DEGRADED' }])
    leaving.abort()
    await Promise.all(waiting)
  })
})

describe('the gateway’s own part', () => {
  it('is answered here wherever the other subgraphs are said to be', async () => {
    one.tell(telling(status))
    await start({ env: { SUBGRAPH_URL: `${one.address}?{name}` } })
    expect(await registries()).toEqual([
      { name: 'SAT', agency: 'one', state: 'DEGRADED' },
      { name: 'SAT', agency: 'two', state: 'DEGRADED' },
    ])
  })

  it('is told by its address: a subgraph that only has its name is asked where it is', async () => {
    const impostor = await startSubgraph({
      name: 'gateway',
      sdl: 'type Query { registries: String }',
      resolvers: { Query: { registries: () => 'mine' } },
    })
    await start({ supergraph: compose([one, impostor]) })
    expect(await registries('{ registries }')).toBe('mine')
    await impostor.close()
  })
})
