import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ReplyBody } from '../support/gateway.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())

const cui = '9000000150117'
const send = async (body: unknown) => {
  const response = await fetch(`${graph.gateway.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...graph.official },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { body: (await response.json()) as ReplyBody }
}

describe('what only looks wrong is answered', () => {
  it('a variable that nobody declared, by the name of a part of every object', async () => {
    const reply = await send(
      `{"query":"query ($v: CUI!) { citizen(cui: $v) { cui } }","variables":{"__proto__":{"v":"x"},"v":"${cui}"}}`,
    )
    expect(reply.body).toEqual({ data: { citizen: { cui } } })
  })

  it('a variable by the name of those that joins are sent with', async () => {
    const query = 'query ($representations: CUI!) { citizen(cui: $representations) { cui taxpayer { kind } } }'
    const { body } = await graph.ask(query, { representations: cui })
    expect(body).toEqual({ data: { citizen: { cui, taxpayer: { kind: 'INDIVIDUAL' } } } })
  })

  it('a name in either way of writing its accents, and the same companies are found', async () => {
    const find = async (name: string) =>
      graph.ask('query ($name: String!) { companies(name: $name, first: 5) { totalCount edges { node { legalName } } } }', {
        name,
      })
    const composed = await find('CAFÉ DEL NORTE'.normalize('NFC'))
    expect(composed.body.data).toMatchObject({ companies: { totalCount: expect.any(Number) } })
    expect((await find('CAFÉ DEL NORTE'.normalize('NFD'))).body).toEqual(composed.body)
  })

  it('-0 where a whole number is wanted, as 0 is', async () => {
    const query = 'query ($n: Int) { companies(name: "quetzal", first: $n) { totalCount } }'
    const minus = await send(`{"query":${JSON.stringify(query)},"variables":{"n":-0}}`)
    expect(minus.body).toEqual((await graph.ask(query, { n: 0 })).body)
  })

  it('one operation of several, by its name', async () => {
    const { body } = await send({ query: 'query A { a: __typename } query B { b: __typename }', operationName: 'B' })
    expect(body).toEqual({ data: { b: 'Query' } })
  })
})
