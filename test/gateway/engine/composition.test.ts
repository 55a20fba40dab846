import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { sendJson } from '../toys/subgraph.ts'

describe('a query over two subgraphs', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph })
  })
  beforeEach(() => {
    library.books.received.length = 0
    library.reviews.received.length = 0
    library.reviews.misbehave(undefined)
  })
  afterAll(async () => {
    await gateway.close()
    await library.close()
  })

  it('is answered as one', async () => {
    const { status, headers, body } = await gateway.ask(
      'query ($id: ID!) { book(id: $id) { title stars summary author { name likes } } }',
      { id: 'a' },
    )
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      data: { book: { title: 'Title a', stars: 5, summary: 'About Title a', author: { name: 'Author a', likes: 3 } } },
    })
  })

  it('is null where there is nothing, without an error', async () => {
    const { body } = await gateway.ask('{ book(id: "x") { title stars } }')
    expect(body).toEqual({ data: { book: null } })
    expect(library.reviews.received).toEqual([])
  })

  it('asks for each entity once, and everybody who waits for it gets it', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => 'abc'.charAt(index % 3))
    const { body } = await gateway.ask('query ($ids: [ID!]!) { books(ids: $ids) { id stars } }', { ids })
    expect(body).toEqual({ data: { books: ids.map((id) => ({ id, stars: 5 })) } })
    expect(library.reviews.received.map(({ variables }) => variables['representations'])).toEqual([
      ['a', 'b', 'c'].map((id) => ({ __typename: 'Book', id })),
    ])
  })

  it('tells the error of an entity to everybody who waits for it', async () => {
    library.reviews.misbehave((_request, response) =>
      sendJson(response, {
        data: { _entities: [{ stars: 1 }, null] },
        errors: [
          {
            message: 'No disponible.',
            path: ['_entities', 1, 'stars'],
            extensions: { code: 'REGISTRY_UNAVAILABLE', registry: 'R' },
          },
        ],
      }),
    )
    const { body } = await gateway.ask('{ books(ids: ["a", "x", "b", "a", "b"]) { id stars } }')
    const told = (index: number) => ({
      message: 'No disponible.',
      path: ['books', index, 'stars'],
      extensions: { code: 'REGISTRY_UNAVAILABLE', registry: 'R', subgraph: 'reviews' },
    })
    expect(body).toEqual({
      data: {
        books: [{ id: 'a', stars: 1 }, null, { id: 'b', stars: null }, { id: 'a', stars: 1 }, { id: 'b', stars: null }],
      },
      errors: [told(2), told(4)],
    })
  })

  it('tells an error of one kind of thing in a mixed list where that thing stands', async () => {
    library.books.misbehave((_request, response) =>
      sendJson(response, {
        data: { _entities: [{ title: 'T' }, null] },
        errors: [{ message: 'Mal dato.', path: ['_entities', 1], extensions: { code: 'REGISTRY_UNAVAILABLE' } }],
      }),
    )
    const { body } = await gateway.ask('{ latest { ... on Book { id title } ... on Author { name } } }')
    library.books.misbehave(undefined)
    expect(body.data).toEqual({ latest: [{ id: 'a', title: 'T' }, { name: 'Author z' }, { id: 'b', title: null }] })
    expect(body.errors?.map(({ path }) => path)).toEqual([['latest', 2]])
  })

  it('may call a variable what the planner calls its own', async () => {
    const { body } = await gateway.ask(
      'query ($representations: ID!, $representations_: ID!) { book(id: $representations) { id stars } other: book(id: $representations_) { stars } }',
      { representations: 'a', representations_: 'b' },
    )
    expect(body).toEqual({ data: { book: { id: 'a', stars: 5 }, other: { stars: 5 } } })
  })

  it('hands on no header of the client', async () => {
    const secrets = { cookie: 'a=b', 'x-purpose': 'CASE', 'x-forwarded-for': '1.2.3.4', 'x-user-id': '7', 'x-remaining-ms': '1' }
    await gateway.ask('{ book(id: "a") { stars } }', undefined, secrets)
    const names = library.books.received.flatMap(({ headers }) => Object.keys(headers))
    const own = ['content-type', 'accept', 'x-remaining-ms', 'x-pass', 'content-length']
    expect(new Set(names)).toEqual(new Set(['host', 'connection', ...own]))
  })

  it('hands on no variable that the operation does not declare', async () => {
    await gateway.ask('query ($id: ID!) { book(id: $id) { title } }', { id: 'a', representations: [1], other: 'x' })
    expect(library.books.received.map(({ variables }) => variables)).toEqual([{ id: 'a' }])
  })

  it('changes things one after the other', async () => {
    const { body } = await gateway.ask(
      'mutation { a: rename(id: "a", title: "A") { title stars } b: rename(id: "b", title: "B") { title } }',
    )
    expect(body).toEqual({ data: { a: { title: 'A', stars: 5 }, b: { title: 'B' } } })
  })

  it.each([
    ['{ book(id: "bad") { title } }', { status: 400, data: undefined }],
    ['{ a: book(id: "bad") { title } b: book(id: "bad") { title } }', { status: 400, data: undefined }],
    ['{ book(id: "bad") { title } greeting }', { status: 200, data: { book: null, greeting: 'Hola, mundo' } }],
  ])('is refused when bad input is all that there is to it: %s', async (query, due) => {
    const { status, body } = await gateway.ask(query)
    expect({ status, data: body.data }).toEqual(due)
    expect(body.errors?.[0]).toMatchObject({
      message: 'El identificador no es válido.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
    })
    const asJson = await gateway.ask(query, undefined, { accept: 'application/json' })
    expect(asJson).toMatchObject({ status: 200, body })
  })

  it('about the schema is refused, but for the name of a type', async () => {
    const { status, body } = await gateway.ask('{ __schema { types { name } } __type(name: "Book") { name } }')
    expect(status).toBe(400)
    expect(body.errors?.every(({ message }) => message.startsWith('La introspección del esquema no está disponible.'))).toBe(true)
    expect(await gateway.ask('{ __typename }')).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } })
  })
})

describe('where introspection is allowed', () => {
  it('questions about the schema are answered beside others, and no subgraph hears of them', async () => {
    const library = await startLibrary()
    const gateway = await startGateway({ supergraph: library.supergraph, env: { INTROSPECTION: 'true' } })
    const { body } = await gateway.ask(
      `query ($name: String!, $off: Boolean!) {
        ...About
        hidden: __schema @include(if: $off) { types { name } }
        greeting
      }
      fragment About on Query { __type(name: $name) { name fields { name } } s: __schema { queryType { name } } }`,
      { name: 'Author', off: false },
    )
    expect(body).toEqual({
      data: {
        __type: { name: 'Author', fields: [{ name: 'name' }, { name: 'likes' }] },
        s: { queryType: { name: 'Query' } },
        greeting: 'Hola, mundo',
      },
    })
    expect(library.books.received.map(({ query }) => query)).toEqual(['{greeting}'])
    await gateway.close()
    await library.close()
  })
})
