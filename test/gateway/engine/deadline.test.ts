import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { ask, startGateway, type RunningGateway } from '../../support/gateway.ts'
import { until } from '../../support/until.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { sendJson, type Misbehave, type ToySubgraph } from '../toys/subgraph.ts'

const deadlineMs = 2_000
const hopMs = 50
const slowMs = 300
const book = { __typename: 'Book', id: 'a', title: 'Title a' }

describe('what is left of the deadline', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({
      supergraph: library.supergraph,
      env: { DEADLINE_MS: String(deadlineMs), SUBGRAPH_CONNECTIONS: '1' },
    })
    await gateway.ask('{ book(id: "a") { title stars } }')
  })
  afterEach(() => {
    for (const subgraph of [library.books, library.reviews]) {
      subgraph.misbehave(undefined)
      subgraph.received.length = 0
    }
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  const slowly =
    (data: unknown): Misbehave =>
    (_request, response) =>
      void setTimeout(() => sendJson(response, { data }), slowMs)
  const told = ({ received }: ToySubgraph) => received.map(({ headers }) => Number(headers['x-remaining-ms']))

  it('is told to each subgraph, and is less for one that is asked after another', async () => {
    library.books.received.length = 0
    library.reviews.received.length = 0
    library.books.misbehave(slowly({ book }))
    const { body } = await gateway.ask('{ book(id: "a") { title stars } }', undefined, { 'x-remaining-ms': '100' })
    expect(body).toEqual({ data: { book: { title: 'Title a', stars: 5 } } })
    const [[first = 0, ...none], [second = 0, ...more]] = [told(library.books), told(library.reviews)]
    expect([...none, ...more]).toEqual([])
    expect(first).toBeLessThanOrEqual(deadlineMs - hopMs)
    // A timer may be early by a millisecond.
    expect(second).toBeLessThanOrEqual(first - slowMs + 1)
    expect(second).toBeGreaterThanOrEqual(50)
  })

  it('is less for one that had to wait for a connection', async () => {
    const held: (() => void)[] = []
    library.books.misbehave((_request, response) => void held.push(() => sendJson(response, { data: { book } })))
    const first = gateway.ask('{ book(id: "a") { title } }')
    await until(() => held.length === 1)
    // What they ask of reviews says that they have begun.
    const others = [1, 2].map(async () => gateway.ask('{ book(id: "a") { title } latest { __typename } }'))
    await until(() => library.reviews.received.length === others.length)
    setTimeout(() => {
      library.books.misbehave(slowly({ book }))
      held[0]?.()
    }, slowMs)
    for (const { body } of await Promise.all([first, ...others])) expect(body.errors).toBeUndefined()
    const [, second = 0, third = 0, ...more] = told(library.books)
    expect(more).toEqual([])
    expect(second).toBeLessThanOrEqual(deadlineMs - hopMs - slowMs + 1)
    expect(third).toBeLessThanOrEqual(deadlineMs - hopMs - 2 * slowMs + 2)
  })

  it('is nothing to a client that leaves while it waits for a connection: nobody is asked for it', async () => {
    const held: (() => void)[] = []
    library.books.misbehave((_request, response) => void held.push(() => sendJson(response, { data: { book } })))
    const first = gateway.ask('{ book(id: "a") { title } }')
    await until(() => held.length === 1)
    const leaving = new AbortController()
    const noticed = Promise.withResolvers<void>()
    library.reviews.misbehave((_request, response) => response.on('close', noticed.resolve))
    const left = ask(gateway.address, '{ left: book(id: "a") { title } latest { __typename } }', {}, {}, leaving.signal)
    await until(() => library.reviews.received.length === 1)
    leaving.abort()
    await expect(left).rejects.toThrow('aborted')
    await noticed.promise
    held[0]?.()
    await first
    library.books.misbehave(undefined)
    await gateway.ask('{ book(id: "a") { title } }')
    expect(library.books.received.map(({ query }) => query.includes('left'))).toEqual([false, false])
  })

  it('is never less than 50 ms for one that is asked, however long it waited; and the next is asked as ever', async () => {
    const held: (() => void)[] = []
    library.books.misbehave((_request, response) => void held.push(() => sendJson(response, { data: { book } })))
    const first = gateway.ask('{ book(id: "a") { title } }')
    await until(() => held.length === 1)
    const { body } = await gateway.ask('{ other: book(id: "a") { title } }')
    expect(body.errors).toEqual([
      expect.objectContaining({ path: ['other'], extensions: { code: 'DEADLINE_EXCEEDED', subgraph: 'books' } }),
    ])
    await first
    library.books.misbehave(undefined)
    expect((await gateway.ask('{ book(id: "a") { title } }')).body).toEqual({ data: { book: { title: 'Title a' } } })
    for (const ms of told(library.books)) expect(ms).toBeGreaterThanOrEqual(50)
  })
})
