import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { CallOptions } from '#adapters/client.ts'
import { deadlineHeader } from '#platform/deadline.ts'
import { passHeader } from '#platform/pass/pass.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { listen } from '#platform/server.ts'
import type { Agency } from '#subgraphs/agency.ts'
import { createDoorkeeper } from '#subgraphs/doorkeeper.ts'
import { createSubgraphServer } from '#subgraphs/server.ts'
import { describeStatus } from '#subgraphs/status.ts'
import { createSubgraph } from '#subgraphs/subgraph.ts'
import { everything } from '../support/passes.ts'
import { withoutSeals } from '../support/seals.ts'

const log = createLog({ process: 'test', level: 'silent' })
const status = () => ({ operations: [], maintenance: null })
const connection = { createContext: ({ call }: { readonly call: CallOptions }) => call, status, close() {} }
const agency: Agency = {
  name: 'toy',
  registry: { code: 'TOY', title: 'el Registro de Juguetes' },
  connect: () => connection,
  documents: {},
  resolvers: {
    Query: { remainingMs: (_root: unknown, _arguments: unknown, { deadline }: CallOptions) => deadline.remainingMs() },
  },
}
const subgraph = createSubgraph({ agency, sdl: 'type Query { remainingMs: Int! }', connection, sealing: withoutSeals, log })
const server = createSubgraphServer({
  subgraph,
  // This is about time, and not about who asks.
  doorkeeper: createDoorkeeper({ verify: async () => ({ takeFor: () => everything }), log }),
  registryStatus: () => describeStatus(agency, connection.status()),
  metrics: createMetrics(),
  notes: () => [],
  deadlineMs: 30_000,
  log,
})
let url: string

beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' })}/graphql`
})

afterAll(() => server.close())

async function remainingMs(headers: Readonly<Record<string, string>>): Promise<number> {
  const body = '{ "query": "{ remainingMs }" }'
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [passHeader]: 'any', ...headers },
    body,
  })
  return ((await response.json()) as { data: { remainingMs: number } }).data.remainingMs
}

it.each<[string, Readonly<Record<string, string>>, number]>([
  ['what the gateway has left', { [deadlineHeader]: '20000' }, 20_000],
  ['never more than its own limit', { [deadlineHeader]: '999999999' }, 30_000],
  ['its own limit when the gateway says nothing', {}, 30_000],
  ['its own limit when the gateway says nonsense', { [deadlineHeader]: '-1' }, 30_000],
])('a registry is given %s, less what sending the answer takes', async (_title, headers, givenMs) => {
  const left = await remainingMs(headers)
  expect(left).toBeLessThanOrEqual(givenMs - 25)
  expect(left).toBeGreaterThan(givenMs - 10_000)
})

it.each(['0', '25'])('a registry is given nothing when %s ms are left', async (given) => {
  expect(await remainingMs({ [deadlineHeader]: given })).toBe(0)
})
