import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import type { Reply } from '../support/gateway.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const cui = '9000000150117'
const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')
const nest = (count: number, open: string, inside: string, close: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`
const doubling = (last: string) =>
  `{ citizen(cui: "${cui}") { ...F0 } } ${repeat(20, (index) => `fragment F${index} on Citizen { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Citizen { ${last} }`

const parse = ['GRAPHQL_PARSE_FAILED']
const validation = ['GRAPHQL_VALIDATION_FAILED']
const tooLarge = ['OPERATION_TOO_LARGE']
const badInput = ['BAD_USER_INPUT']

const codesOf = ({ body }: Reply) => [...new Set(body.errors?.map(({ extensions }) => extensions['code']))]
const send = async (body: unknown) => {
  const response = await fetch(`${graph.gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...graph.official },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Reply['body'] }
}

// Of somebody who may see everything: what is refused here is refused for what it is.
describe('an operation that nobody may ask, asked of the whole graph, is refused before any registry is asked', () => {
  it.each<[string, string, unknown, readonly string[]]>([
    ['a syntax error after many braces', '{'.repeat(60_000), {}, tooLarge],
    ['a syntax error after few', '{'.repeat(50), {}, parse],
    ['selections a thousand levels deep', nest(900, '{a', '', '}'), {}, tooLarge],
    ['a list a thousand levels deep', `{ citizen(cui: ${nest(480, '[', '1', ']')}) { cui } }`, {}, tooLarge],
    ['an object a thousand levels deep', `{ company(by: ${nest(240, '{nit:', '1', '}')}) { nit } }`, {}, tooLarge],
    [
      'a list of variables a thousand levels deep',
      'query ($v: CUI!) { citizen(cui: $v) { cui } }',
      { v: JSON.parse(nest(1000, '[', '1', ']')) },
      tooLarge,
    ],
    ['thousands of aliases', `{ ${repeat(3500, (index) => `a${index}:__typename`)} }`, {}, tooLarge],
    ['as many aliases as tokens may be', `{ ${repeat(300, (index) => `a${index}:__typename`)} }`, {}, tooLarge],
    [
      'fragments in a circle',
      `{ citizen(cui: "${cui}") { ...A } } fragment A on Citizen { ...B } fragment B on Citizen { ...A }`,
      {},
      validation,
    ],
    ['fragments that double', doubling('cui'), {}, tooLarge],
    ['fragments that double for ever', doubling('...F0'), {}, validation],
    ['many directives', `{ __typename ${repeat(140, () => '@include(if:true)')} }`, {}, tooLarge],
    ['an unknown directive twice', '{ __typename @nope @nope }', {}, validation],
    ['a directive twice', '{ __typename @include(if: true) @include(if: true) }', {}, validation],
    ['one field with arguments at odds', `{ ${repeat(19, (index) => `citizen(cui: "${index}") { nit }`)} }`, {}, validation],
    [
      'one field again and again with arguments at odds',
      `{ ${repeat(140, (index) => `citizen(cui: "${index}") { nit }`)} }`,
      {},
      tooLarge,
    ],
    [
      'entities',
      `{ _entities(representations: [{ __typename: "Citizen", cui: "${cui}" }]) { ... on Citizen { nit } } }`,
      {},
      validation,
    ],
    [
      'entities by variable',
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
      { representations: [] },
      validation,
    ],
    ['the SDL', '{ _service { sdl } }', {}, validation],
    ['the schema', '{ __schema { queryType { name } } }', {}, validation],
    ['a type', '{ __type(name: "Citizen") { fields { name } } }', {}, validation],
    [
      'a type, deep inside',
      `{ citizen(cui: "${cui}") { ... { ... on Citizen { ...F } } } } fragment F on Query { __schema { types { name } } }`,
      {},
      validation,
    ],
    ['several operations, and none by name', 'query A { __typename } query B { __typename }', {}, validation],
    ['2^31', 'query ($n: Int) { companies(name: "quetzal", first: $n) { totalCount } }', { n: 2 ** 31 }, badInput],
    ['2^31, written', '{ companies(name: "quetzal", first: 2147483648) { totalCount } }', {}, validation],
    ['1e309, written', '{ companies(name: "quetzal", first: 1e309) { totalCount } }', {}, validation],
    ['half a number', 'query ($n: Int) { companies(name: "quetzal", first: $n) { totalCount } }', { n: 1.5 }, badInput],
    ['a number in a text', 'query ($n: Int) { companies(name: "quetzal", first: $n) { totalCount } }', { n: '5' }, badInput],
    ['a skip that is null', 'query ($no: Boolean!) { __typename @skip(if: $no) }', { no: null }, badInput],
    ['a part for later', `{ citizen(cui: "${cui}") { ... @defer { nit } } }`, {}, validation],
    ['a list in parts', `{ citizen(cui: "${cui}") { companies @stream(initialCount: 0) { nit } } }`, {}, validation],
    ['a subscription', `subscription { citizen(cui: "${cui}") { nit } }`, {}, validation],
    ['a misspelt field', `{ citizen(cui: "${cui}") { nmae { displayName } } }`, {}, validation],
  ])('%s', async (_what, query, variables, codes) => {
    const reply = await graph.ask(query, variables)
    expect({ status: reply.status, codes: codesOf(reply), data: reply.body.data }).toEqual({
      status: 400,
      codes,
      data: undefined,
    })
    expect(reply.text).not.toMatch(/quiso decir|did you mean/i)
    expect(await countCalls(graph.simulators)).toEqual({})
  })

  it.each<[string, unknown, number, string]>([
    ['a batch of a thousand', Array.from({ length: 1000 }, () => ({ query: '{ __typename }' })), 400, 'BATCH_NOT_ACCEPTED'],
    ['ten thousand aliases', { query: `{ ${repeat(10_000, (index) => `a${index}:__typename`)} }` }, 413, 'REQUEST_TOO_LARGE'],
    ['100 kB of braces', { query: '{'.repeat(100_000) }, 413, 'REQUEST_TOO_LARGE'],
    ['an operation by a name that is none', { query: 'query A { __typename }', operationName: {} }, 400, 'BAD_REQUEST'],
    [
      'an operation by a name that nobody has',
      { query: 'query A { __typename }', operationName: 'B' },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['variables in a text', { query: '{ __typename }', variables: '{}' }, 400, 'BAD_REQUEST'],
    ['variables in a list', { query: '{ __typename }', variables: [] }, 400, 'BAD_REQUEST'],
    [
      'the hash of another document',
      { query: '{ __typename }', documentId: `sha256:${'0'.repeat(64)}` },
      400,
      'DOCUMENT_NOT_FOUND',
    ],
    ['a hash that nobody registered', { documentId: `sha256:${'0'.repeat(64)}` }, 400, 'DOCUMENT_NOT_FOUND'],
    [
      'a hash to register a document by',
      { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } },
      400,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('%s', async (_what, body, status, code) => {
    const reply = await send(body)
    expect({ status: reply.status, codes: codesOf(reply), data: reply.body.data }).toEqual({
      status,
      codes: [code],
      data: undefined,
    })
    expect(await countCalls(graph.simulators)).toEqual({})
  })

  it.each([
    '',
    ' ',
    '\u0000',
    '\u202E9000000150117',
    '٩٠٠٠٠٠٠١٥٠١١٧',
    '９０００００００１５０１１７',
    '900000015011\u0301',
    '😀',
    'x'.repeat(10_000),
    '9000000160117',
  ])('the CUI %j', async (value) => {
    const reply = await graph.ask('query ($v: CUI!) { citizen(cui: $v) { cui } }', { v: value })
    expect({ status: reply.status, codes: codesOf(reply) }).toEqual({ status: 400, codes: badInput })
    expect(await countCalls(graph.simulators)).toEqual({})
  })
})
