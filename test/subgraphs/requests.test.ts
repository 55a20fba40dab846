import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, type RunningSubgraph } from '../support/subgraphs.ts'

let simulators: Simulators
let identity: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  identity = await startSubgraph('identity', { simulators })
})

afterAll(async () => {
  await identity.close()
  await simulators.close()
})

const citizen = 'query ($cui: CUI!) { citizen(cui: $cui) { name { displayName } } }'
const cui = '9000000150117'

async function post(body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await identity.post(body, headers)
  return { status: response.status, text: await response.text() }
}

describe('a request', () => {
  it.each([
    ['nothing', ''],
    ['what is no JSON', '{ citizen'],
    ['null', 'null'],
    ['a list', `[{ "query": "{ __typename }" }]`],
    ['a text', '"{ __typename }"'],
    ['a number', '0'],
    ['an object without a query', '{}'],
    ['an empty query', '{ "query": " " }'],
    ['a query that is no text', '{ "query": { "citizen": 1 } }'],
    ['variables that are text', '{ "query": "{ __typename }", "variables": "{}" }'],
    ['variables that are a list', '{ "query": "{ __typename }", "variables": [] }'],
    ['an operation’s name that is no text', '{ "query": "{ __typename }", "operationName": {} }'],
    ['a forbidden key', '{ "query": "{ __typename }", "variables": { "__proto__": {} } }'],
  ])('of %s is no GraphQL request', async (_title, body) => {
    const { status, text } = await post(body)
    expect(status).toBe(400)
    expect(JSON.parse(text)).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }] })
  })

  it('in another media type is refused', async () => {
    const { status, text } = await post('query=x', { 'content-type': 'application/x-www-form-urlencoded' })
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([415, 'BAD_REQUEST'])
  })

  it('of more than a mebibyte is refused', async () => {
    const { status, text } = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(1024 * 1024)}` }))
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([413, 'BAD_REQUEST'])
  })

  it('of nested braces or lists beyond measure is refused, and the next one is answered', async () => {
    const deep = await identity.ask(`{ citizen${'{a'.repeat(60_000)}`)
    expect(deep.errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_PARSE_FAILED'])
    const list = '['.repeat(100_000) + ']'.repeat(100_000)
    const { text } = await post(
      `{ "query": "query ($cui: CUI!) { citizen(cui: $cui) { cui } }", "variables": { "cui": ${list} } }`,
    )
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'cui', reason: 'TYPE' })
    expect(await identity.ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } })
  })

  it('may name one of several operations, and must when there are several', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }'
    const named = await post(JSON.stringify({ query, operationName: 'B' }))
    expect(JSON.parse(named.text)).toEqual({ data: { b: 'Query' } })
    for (const operationName of [undefined, 'C', '']) {
      const { text } = await post(JSON.stringify({ query, operationName }))
      expect(JSON.parse(text).errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE')
    }
  })

  it('for the schema of the agency is answered', async () => {
    const reply = await identity.ask('{ _service { sdl } }')
    expect(reply.data?.['_service']).toEqual({ sdl: expect.stringContaining('type Citizen') })
  })
})

describe('a document', () => {
  it('that cannot be read is told by its place, without what it holds', async () => {
    const reply = await identity.ask(`{ citizen(cui: "${cui}" }`)
    expect(reply.errors).toEqual([
      {
        message: 'El documento GraphQL no se puede leer en la línea 1, columna 32. Revise su sintaxis.',
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      },
    ])
  })

  it('that does not fit the schema is refused with every reason', async () => {
    const reply = await identity.ask('{ citizen { cui wrong } nobody }')
    expect(reply.data).toBeUndefined()
    expect(reply.errors?.map(({ extensions }) => extensions['code'])).toEqual(Array(3).fill('GRAPHQL_VALIDATION_FAILED'))
  })

  it.each(['mutation { register }', 'subscription { citizen }'])('that is no query is refused: %s', async (query) => {
    const reply = await identity.ask(query)
    expect(reply.errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED'])
  })

  it('is answered for each caller’s own variables, however often it comes', async () => {
    const names = await Promise.all([cui, '9056776680316', cui].map((value) => identity.ask(citizen, { cui: value })))
    expect(names[0]).toEqual({ data: { citizen: { name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } } } })
    expect(names[2]).toEqual(names[0])
    expect(names[1]).not.toEqual(names[0])
  })
})

describe('the process', () => {
  it('says that it lives and is ready, whatever its registry does', async () => {
    await simulators.fault({ registry: 'renap', fault: 'hang' })
    for (const path of ['livez', 'readyz']) {
      const response = await fetch(new URL(`/${path}`, identity.url))
      expect([path, response.status]).toEqual([path, 200])
    }
    await simulators.heal()
  })

  it('has no other door', async () => {
    const statuses = await Promise.all([
      fetch(identity.url),
      fetch(new URL('/', identity.url)),
      fetch(identity.url, { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  it.each(['/9000000150117', '/graphql?query=9000000150117', '/9000000150117%zz'])(
    'does not repeat the unknown address %s',
    async (path) => {
      const response = await fetch(new URL(path, identity.url))
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'NOT_FOUND' } }] })
    },
  )
})
