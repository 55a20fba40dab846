import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { runBesideTimer } from '../../support/measure.ts'
import { until } from '../../support/until.ts'
import { compose, sendJson, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'
import { startTwo, status, telling } from '../toys/telling.ts'

const whole = `{ registries {
  name agency state documentsAffected
  operations { name circuit lastSuccess lastFailure p50Ms p99Ms inFlight }
  maintenance { startsAt endsAt current }
} }`
const known = { name: 'SAT', agency: 'one', state: 'DEGRADED' }
const lost = (name: string | null, agency: string) => ({ name, agency, state: 'UNKNOWN' })

let toys: Awaited<ReturnType<typeof startTwo>>
let one: ToySubgraph
let two: ToySubgraph

beforeEach(async () => {
  toys = await startTwo()
  ;({ one, two } = toys)
})
afterEach(() => toys.close())

const registries = async (query?: string) => toys.registries(query)

describe('Query.registries', () => {
  it('tells what each subgraph says, and nothing of one that has no registry', async () => {
    one.tell(telling({ ...status, more: 'is left out' }))
    const { registry: name, ...said } = status
    expect(await registries(whole)).toEqual([{ name, agency: 'one', ...said }])
    two.tell(telling({ ...status, registry: 'RGP', operations: [], maintenance: null }))
    expect(await registries()).toEqual([known, { name: 'RGP', agency: 'two', state: 'DEGRADED' }])
  })

  it.each([
    ['a port', undefined, ['/status']],
    ['a path', '/{name}/graphql?of=theirs', ['/one/status', '/two/status']],
  ])('asks beside where a subgraph answers, and nothing of the graph: each has %s of its own', async (_what, path, expected) => {
    const asked = new Set<string | undefined>()
    one.tell((request, response) => {
      asked.add(request.url)
      sendJson(response, status)
    })
    await toys.start(path === undefined ? {} : { env: { SUBGRAPH_URL: `${new URL(one.address).origin}${path}` } })
    await registries()
    expect(asked).toEqual(new Set(expected))
    expect([...one.received, ...two.received]).toEqual([])
  })

  it('stands in one operation with whatever else is asked', async () => {
    one.tell(telling(status))
    const query = `query ($operations: Boolean!) {
      one
      again: registries { ...r __typename }
      two
      registries { ...r operations @include(if: $operations) { name } }
    }
    fragment r on RegistryStatus { as: agency }`
    const { text } = await (await toys.start()).ask(query, { operations: false })
    expect(text).toBe(
      '{"data":{"one":"one","again":[{"as":"one","__typename":"RegistryStatus"}],"two":"two","registries":[{"as":"one"}]}}',
    )
  })

  it('is UNKNOWN with the name that was known last while a subgraph cannot be reached, and null before', async () => {
    one.tell(telling(status))
    await toys.start()
    await two.close()
    expect(await registries()).toEqual([known, lost(null, 'two')])
    await one.close()
    const nothing = { operations: [], maintenance: null, documentsAffected: [] }
    expect(await registries(whole)).toEqual([
      { ...lost('SAT', 'one'), ...nothing },
      { ...lost(null, 'two'), ...nothing },
    ])
  })

  it('says nothing of a subgraph without a registry when that cannot be reached either', async () => {
    expect(await registries()).toEqual([])
    await two.close()
    expect(await registries()).toEqual([])
  })

  it.each([
    ['after half a second', '3000', 500],
    ['before the deadline', '300', 300],
  ])('does not wait for a subgraph that says nothing: it is answered %s', async (_when, deadlineMs, ms) => {
    one.tell(telling(status))
    two.tell(() => undefined)
    const gateway = await toys.start({ env: { DEADLINE_MS: deadlineMs } })
    await gateway.ask('{ one }')
    const { answer, lateMs } = await runBesideTimer(ms, async () => registries())
    expect(answer).toEqual([known, lost(null, 'two')])
    expect(lateMs).toBeLessThan(100)
  })

  it('is asked for once by all who want to know at the same time, and anew by who comes later', async () => {
    const held: ServerResponse[] = []
    one.tell((_request, response) => void held.push(response))
    await toys.start()
    const askers = Array.from({ length: 20 }, async () => registries('{ registries { name agency state } two }'))
    // Both parts of an operation are asked at the same time.
    await until(() => two.received.length === askers.length && held.length > 0)
    for (const response of held) sendJson(response, status)
    for (const answer of await Promise.all(askers)) expect(answer).toEqual([known])
    expect(held).toHaveLength(1)
    one.tell(telling({ ...status, state: 'AVAILABLE' }))
    expect(await registries()).toEqual([{ ...known, state: 'AVAILABLE' }])
  })

  it('is answered while every connection to a subgraph’s graph is in use', async () => {
    one.tell(telling(status))
    one.misbehave(() => undefined)
    const { address } = await toys.start({ env: { SUBGRAPH_CONNECTIONS: '1', DEADLINE_MS: '60000' } })
    const leaving = new AbortController()
    const body = JSON.stringify({ query: '{ one }' })
    const headers = { 'content-type': 'application/json' }
    const waiting = Array.from({ length: 3 }, async () =>
      fetch(`${address}/graphql`, { method: 'POST', headers, body, signal: leaving.signal }).catch(() => undefined),
    )
    await until(() => one.received.length === 1)
    expect(await registries()).toEqual([known])
    leaving.abort()
    await Promise.all(waiting)
  })
})

describe('the gateway’s own part', () => {
  it('is answered here wherever the other subgraphs are said to be', async () => {
    one.tell(telling(status))
    await toys.start({ env: { SUBGRAPH_URL: `${one.address}?{name}` } })
    expect(await registries()).toEqual([known, { ...known, agency: 'two' }])
  })

  it('is told by its address: a subgraph that only has its name is asked where it is', async () => {
    const impostor = await startSubgraph({
      name: 'gateway',
      sdl: 'type Query { registries: String }',
      resolvers: { Query: { registries: () => 'mine' } },
    })
    await toys.start({ supergraph: compose([one, impostor]) })
    expect(await registries('{ registries }')).toBe('mine')
    await impostor.close()
  })
})
