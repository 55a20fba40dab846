import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { startGateway, type Reply, type RunningGateway } from '../../support/gateway.ts'
import { measureCpu } from '../../support/measure.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')
// A call for each field, and for each of its books' reviews: 20 × (10 + 1 + 10).
const dearest = `{ ${repeat(20, (index) => `a${index}: book(id: "a") { stars }`)} }`
const tooDear = `query ($n: Boolean!) { ${repeat(20, (index) => `a${index}: books(ids: ["a"]) { stars ...F @include(if: $n) }`)} } fragment F on Book { author { likes } }`

describe('operations that ask for much', () => {
  let library: Library
  let gateway: RunningGateway
  let elapsedMs = 0
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({
      supergraph: library.supergraph,
      env: { LIMIT_COST: '1000', LIMIT_RATE: '3000', TRUSTED_PROXIES: '127.0.0.1', INTROSPECTION: 'true' },
      metering: { elapsedMs: () => elapsedMs },
    })
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })
  beforeEach(() => {
    elapsedMs += 60_000
  })

  const ask = (address: string, query: string, variables: unknown = {}): Promise<Reply> =>
    gateway.ask(query, variables, { 'x-forwarded-for': address })
  const countCalls = () => library.books.received.length + library.reviews.received.length

  it('cost whoever sends them, and nobody else', async () => {
    await ask('192.0.2.4', dearest)
    const callsOfOne = countCalls()
    const before = countCalls()
    const [greedy, modest] = await Promise.all([
      Promise.all(Array.from({ length: 100 }, () => ask('192.0.2.1', dearest))),
      Promise.all(Array.from({ length: 20 }, () => ask('192.0.2.2', '{ greeting }'))),
    ])
    expect(new Set(modest.map(({ status }) => status))).toEqual(new Set([200]))
    const answered = greedy.filter(({ status }) => status === 200)
    expect(answered).toHaveLength(Math.floor(3000 / 420))
    expect(new Set(greedy.map(({ status }) => status))).toEqual(new Set([200, 429]))
    expect(countCalls() - before).toBe(modest.length + answered.length * callsOfOne)
  })

  it('are refused before anybody is asked when they may cost too much, each time alike and at once', async () => {
    const before = countCalls()
    const times = []
    for (let time = 0; time < 7; time += 1) {
      const { answer, cpuMs } = await measureCpu(() => ask(`192.0.2.${10 + time}`, tooDear, { n: true }))
      times.push(cpuMs)
      expect(answer.status).toBe(400)
      expect(answer.body.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'OPERATION_TOO_EXPENSIVE', rule: 'cost', cost: 20 * (10 + 10 * (1 + 10 + 1 + 10)), limit: 1000 },
      ])
    }
    expect(countCalls()).toBe(before)
    // With what it takes here to ask and to read the answer.
    expect(Math.min(...times)).toBeLessThan(25)
  })

  it('may ask for all that the schema is, where it is open', async () => {
    const { status, body } = await ask('192.0.2.3', getIntrospectionQuery())
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined })
  })
})
