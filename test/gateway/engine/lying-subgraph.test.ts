import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { sendJson } from '../toys/subgraph.ts'

const json = { 'content-type': 'application/json' }

describe('while one subgraph lies', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph })
  })
  afterEach(() => library.books.misbehave(undefined))
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  it('what it answers of another type than the schema says is null, and the rest of the answer stands', async () => {
    const lies = { book: { __typename: 'Book', id: 'a', title: ['no text'], pages: '12', author: 'nobody' } }
    library.books.misbehave((_request, response) => sendJson(response, { data: lies }))
    const { body } = await gateway.ask('{ book(id: "a") { title pages author { name } stars } }')
    expect(body.data).toEqual({ book: { title: null, pages: null, author: null, stars: 5 } })
    expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['book', 'title'], 'INTERNAL'],
      [['book', 'pages'], 'INTERNAL'],
      [['book', 'author'], 'INTERNAL'],
    ])
  })

  it('lists without end where a list of things is due do no harm', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    library.books.misbehave((_request, response) =>
      response.writeHead(200, json).end(`{"data":{"books":[${deep}],"greeting":"Hola"}}`),
    )
    const { status, body } = await gateway.ask('{ books(ids: ["a"]) { title stars } greeting }')
    expect(status).toBe(200)
    expect(body.data).toEqual({ books: [null], greeting: 'Hola' })
    expect(body.errors?.map(({ path }) => path)).toEqual([['books', 0]])
  })

  it('a flood of errors is cut, and what is no place in the answer is not told', async () => {
    const error = { message: 'No.', extensions: { code: 'REGISTRY_UNAVAILABLE' } }
    const errors = [
      { ...error, path: ['book', 'title', 'SELECT * FROM person'] },
      { ...error, path: ['book', 'secret', 'inner'] },
      ...Array.from({ length: 100_000 }, (_, index) => ({ ...error, message: `No ${index}.`, path: ['book', 'title'] })),
    ]
    library.books.misbehave((_request, response) =>
      sendJson(response, { data: { book: { __typename: 'Book', id: 'a', title: null } }, errors }),
    )
    const { body } = await gateway.ask('{ book(id: "a") { title } }')
    expect(body.data).toEqual({ book: { title: null } })
    expect(body.errors?.length).toBeLessThanOrEqual(1000)
    expect(body.errors?.slice(0, 3).map(({ path }) => path)).toEqual([undefined, ['book'], ['book', 'title']])
  })

  it('names that are dangerous to JavaScript are names like others', async () => {
    const reply =
      '{"data":{"__proto__":{"polluted":1},"book":{"__typename":"Book","id":"a","__proto__":{"polluted":1},"title":"T"}}}'
    library.books.misbehave((_request, response) => response.writeHead(200, json).end(reply))
    const { body } = await gateway.ask('{ book(id: "a") { title constructor: title } }')
    expect(body).toEqual({ data: { book: { title: 'T', constructor: null } } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
