import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startAskers, type Askers, type Credentials } from '../support/askers.ts'
import { startGateway, type RunningGateway } from '../support/gateway.ts'
import { measureCpu } from '../support/measure.ts'

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

// Against the agencies' own schema, with nobody behind it, from whoever may ask everything: a document must never take the gateway
// with it.
describe('a bad document', () => {
  let askers: Askers
  let official: Credentials
  let gateway: RunningGateway
  beforeAll(async () => {
    askers = await startAskers()
    official = await askers.official()
    gateway = await startGateway({ supergraph, env: { ...askers.env, SUBGRAPH_URL: 'http://127.0.0.1:9/{name}' } })
    await gateway.ask('{ citizen(cui: "0") { nit pid { nameComparison { matches } } } }', undefined, official)
  })
  afterAll(async () => {
    expect(await gateway.ask('{ __typename }')).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } })
    await gateway.close()
    await askers.close()
  })

  it.each<[string, string, unknown?]>([
    ['braces without end', '{'.repeat(60_000)],
    ['selections without end', '{a'.repeat(30_000)],
    ['a value nested without end', `{ company(by: ${'{coordinates:'.repeat(4000)} `],
    ['ten thousand aliases', `{ ${repeat(10_000, (index) => `a${index}:__typename`)} }`.slice(0, 60_000)],
    ['fragments that call each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    [
      'a fragment that doubles',
      `{ citizen(cui: 1) { ...F0 } } ${repeat(20, (index) => `fragment F${index} on Citizen { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Citizen { cui }`,
    ],
    ['one thing asked in 200 ways', `{ ${repeat(200, (index) => `citizen(cui: "${index}") { nit }`)} }`],
    ['one field 800 times', `{ citizen(cui: 1) { ${repeat(800, () => 'cui')} } }`],
    ['more people than fit', `{ ${repeat(17, (index) => `a${index}: citizen(cui: "1") { nit }`)} }`],
    [
      'many people’s whole lives',
      `{ ${repeat(20, (index) => `a${index}: citizen(cui: "1") { companies { taxpayer { nit } } }`)} }`,
    ],
    ['a list that is very long', '{ companies(name: "abc", first: 2000000000) { edges { node { taxpayer { nit } } } } }'],
    [
      'fragments that double each other and never end',
      `{ ...F0 } ${repeat(20, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Query { ...F0 }`,
    ],
    [
      'fragments that double each other and lead nowhere',
      `{ ...F0 } ${repeat(20, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)}`,
    ],
    ['one directive 400 times', `{ citizen(cui: 1) { cui ${repeat(400, () => '@include(if: true)')} } }`],
    ['an unknown directive again and again', `{ __typename ${repeat(600, () => '@nope')} }`],
    ['the subgraphs’ own fields', '{ _service { sdl } _entities(representations: []) { __typename } }'],
    ['the schema', '{ __schema { types { name } } }'],
    ['a deferred part', '{ citizen(cui: 1) { ... @defer { nit } } }'],
    ['a subscription', 'subscription { citizen(cui: 1) { nit } }'],
    ['a query that says it is a mutation', 'mutation { citizen(cui: 1) { nit } }'],
    ['a number that is none', 'query ($n: Int) { companies(name: "abc", first: $n) { nodes { nit } } }', { n: 1e21 }],
    [
      'a list of thousands',
      'query ($n: Int) { companies(name: "abc", first: $n) { nodes { nit } } }',
      { n: Array.from({ length: 9000 }, () => 1) },
    ],
  ])('is refused at once, whoever sends it: %s', async (_what, query, variables = {}) => {
    for (const credentials of [{}, official]) {
      const { answer, cpuMs } = await measureCpu(() => gateway.ask(query, variables, credentials))
      const { status, body } = answer
      expect(cpuMs).toBeLessThan(200)
      expect({ status, data: body.data }).toEqual({ status: 400, data: undefined })
      for (const { message, extensions } of body.errors ?? []) {
        expect(message).toMatch(/^[A-ZÑ«].*[.?]$/s)
        expect(extensions['code']).toMatch(/^(GRAPHQL_(PARSE|VALIDATION)_FAILED|OPERATION_TOO_(LARGE|EXPENSIVE)|BAD_USER_INPUT)$/)
      }
    }
  })

  it.each<[string, string, unknown?]>([
    ['as many people as fit', `{ ${repeat(16, (index) => `a${index}: citizen(cui: "1") { nit }`)} }`],
    [
      'a person’s companies’ owners’ companies',
      `{ citizen(cui: 1) ${'{ taxpayer { citizen '.repeat(14)} { cui } ${'} }'.repeat(14)} }`,
    ],
    [
      'identifiers that are none',
      'query ($a: CUI!, $b: CUI!) { a: citizen(cui: $a) { cui } b: citizen(cui: $b) { cui } }',
      { a: '\u0000\u202E١٢٣😀', b: 'x'.repeat(20_000) },
    ],
    [
      'an identifier that is an object',
      'query ($a: CUI!) { citizen(cui: $a) { cui } }',
      { a: { __proto__: null, constructor: { prototype: {} } } },
    ],
  ])('asks for much or for nonsense, and is answered: %s', async (_what, query, variables = {}) => {
    const { status, body } = await gateway.ask(query, variables, official)
    expect(status).toBe(200)
    expect(new Set(Object.values(body.data ?? {}))).toEqual(new Set([null]))
    expect(new Set(body.errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']))
  })
})
