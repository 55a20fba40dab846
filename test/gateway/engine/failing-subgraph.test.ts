import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals'
import { publicErrors, type PublicCode } from '#gateway/errors.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { sendJson, type Misbehave } from '../toys/subgraph.ts'
import { runBesideTimer } from '../../support/measure.ts'

const deadlineMs = 1_500
const spaces = Buffer.alloc(1_000_000, ' ')
const question = '{ book(id: "a") { title stars summary author { name likes } } }'

describe('while one subgraph fails', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph, env: { DEADLINE_MS: String(deadlineMs) } })
    await gateway.ask(question)
  })
  afterEach(() => {
    library.books.misbehave(undefined)
    library.reviews.misbehave(undefined)
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  const unavailable = (path: readonly (string | number)[], code: PublicCode = 'SUBGRAPH_UNAVAILABLE') => ({
    message: publicErrors[code].message,
    path,
    extensions: { code, subgraph: 'reviews' },
  })
  const json = { 'content-type': 'application/json' }

  it.each<[string, Misbehave]>([
    ['cuts the connection', (_request, response) => response.destroy()],
    [
      'answers 500 with a page',
      (_request, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
    ],
    [
      'answers 200 with a page',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Mantenimiento</h1>'),
    ],
    ['answers 503 with JSON that is no answer', (_request, response) => sendJson(response, { status: 'down' }, 503)],
    ['answers nothing', (_request, response) => response.writeHead(204).end()],
    [
      'sends us elsewhere',
      (_request, response) => response.writeHead(302, { ...json, location: 'http://169.254.169.254/' }).end('{}'),
    ],
    ['is cut off', (_request, response) => response.writeHead(200, json).write('{"data":{', () => response.destroy())],
    ['answers half of its JSON', (_request, response) => response.writeHead(200, json).end('{"data":{"_entities":[')],
    ['answers JSON and more', (_request, response) => response.writeHead(200, json).end('{"data":{"_entities":[]}} trailing')],
    ['answers a list', (_request, response) => sendJson(response, [])],
    ['answers no data and no errors', (_request, response) => sendJson(response, {})],
    ['answers data that is a text', (_request, response) => sendJson(response, { data: 'none' })],
    ['answers too few entities', (_request, response) => sendJson(response, { data: { _entities: [] } })],
    ['answers entities that are no list', (_request, response) => sendJson(response, { data: { _entities: { stars: 5 } } })],
    [
      'answers very deep JSON',
      (_request, response) => response.writeHead(200, json).end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
    [
      'says that it answers 20 MB',
      (_request, response) => response.writeHead(200, { ...json, 'content-length': 20_000_000 }).write('{'),
    ],
    [
      'answers without end',
      (_request, response) => {
        const more = () => response.write(spaces, (error) => !error && more())
        response.writeHead(200, json)
        more()
      },
    ],
  ])('what the others know is answered: it %s', async (_what, misbehave) => {
    library.reviews.misbehave(misbehave)
    const { status, body } = await gateway.ask(question)
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { book: { title: 'Title a', stars: null, summary: null, author: { name: 'Author a', likes: null } } },
      errors: expect.arrayContaining([
        unavailable(['book', 'stars']),
        unavailable(['book', 'summary']),
        unavailable(['book', 'author', 'likes']),
      ]),
    })
    expect(body.errors).toHaveLength(3)
  })

  it.each<[string, Misbehave]>([
    ['accepts and never answers', () => undefined],
    ['sends its head and nothing more', (_request, response) => response.writeHead(200, json).flushHeaders()],
    [
      'answers one byte at a time',
      (_request, response) => {
        response.writeHead(200, json)
        const drip = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('the answer comes when the deadline does: it %s', async (_what, misbehave) => {
    library.reviews.misbehave(misbehave)
    const { answer, lateMs } = await runBesideTimer(deadlineMs, () => gateway.ask(question))
    const { status, body } = answer
    expect(lateMs).toBeLessThan(100)
    expect(status).toBe(200)
    expect(body.data).toEqual({
      book: { title: 'Title a', stars: null, summary: null, author: { name: 'Author a', likes: null } },
    })
    expect(body.errors).toContainEqual(unavailable(['book', 'stars'], 'DEADLINE_EXCEEDED'))
  })

  it('the answer comes when the deadline does, though fetches wait for one another', async () => {
    const slowly: Misbehave = (_request, response) =>
      void setTimeout(() => sendJson(response, { data: { book: null } }), deadlineMs - 80)
    library.books.misbehave(slowly)
    library.reviews.misbehave(() => undefined)
    const { answer, lateMs } = await runBesideTimer(deadlineMs, () => gateway.ask(question))
    expect(lateMs).toBeLessThan(100)
    expect(answer.body).toEqual({ data: { book: null } })
  })

  it('it is told how much time is left, a little less than there is', async () => {
    library.reviews.received.length = 0
    await gateway.ask(question, undefined, { 'x-remaining-ms': '999999999' })
    const left = library.reviews.received.map(({ headers }) => Number(headers['x-remaining-ms']))
    expect(left.length).toBeGreaterThan(0)
    for (const ms of left) {
      expect(ms).toBeGreaterThanOrEqual(50)
      expect(ms).toBeLessThanOrEqual(deadlineMs - 50)
    }
  })

  it('it is not asked when too little time is left for an answer', async () => {
    library.reviews.received.length = 0
    const answer = {
      data: { book: { __typename: 'Book', id: 'a', title: 'Title a', author: { __typename: 'Author', name: 'Author a' } } },
    }
    library.books.misbehave((_request, response) => void setTimeout(() => sendJson(response, answer), deadlineMs - 90))
    const { body } = await gateway.ask(question)
    expect(body.errors).toContainEqual(unavailable(['book', 'stars'], 'DEADLINE_EXCEEDED'))
    expect(library.reviews.received).toEqual([])
  })

  it('the call to it ends when the client leaves', async () => {
    const leaving = new AbortController()
    const ended = new Promise<void>((resolve) => {
      library.reviews.misbehave((_request, response) => {
        response.on('close', () => resolve())
        leaving.abort()
      })
    })
    const asked = fetch(`${gateway.address}/graphql`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query: question }),
      signal: leaving.signal,
    })
    await expect(asked).rejects.toThrow('aborted')
    const { lateMs } = await runBesideTimer(100, () => ended)
    expect(lateMs).toBeLessThan(0)
  })

  it('a null where null may not be leaves the data null, with the error that explains it', async () => {
    library.books.misbehave((_request, response) => response.destroy())
    const { status, body } = await gateway.ask('{ strict { value } latest { ... on Book { stars } } }')
    expect(status).toBe(200)
    expect(body).toEqual({
      data: null,
      errors: [
        {
          message: publicErrors.SUBGRAPH_UNAVAILABLE.message,
          path: ['strict'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'books' },
        },
      ],
    })
  })
})
