import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, unhurried } from '../../support/subgraphs.ts'

let simulators: Simulators
let business: RunningSubgraph

beforeAll(async () => {
  simulators = await startSimulators()
  business = await startSubgraph('business', { simulators, env: unhurried })
})

afterAll(async () => {
  await business.close()
  await simulators.close()
})

interface Connection {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly registration: object } }[]
}

async function search(variables: { name: string; first?: number | null; after?: string | null }, more = ''): Promise<Connection> {
  const reply = await business.ask(
    `query ($name: String!, $first: Int, $after: String) { companies(name: $name, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { registration { electronic book folio number } ${more} } }
    } }`,
    variables,
  )
  expect(reply.errors).toBeUndefined()
  return reply.data?.['companies'] as Connection
}

async function countingPages<Answer>(ask: () => Promise<Answer>): Promise<{ readonly answer: Answer; readonly calls: object }> {
  await simulators.resetCalls()
  const answer = await ask()
  const { busqueda, sociedad } = (await simulators.calls())['rmg'] ?? {}
  return { answer, calls: { busqueda: busqueda?.received, sociedad: sociedad?.received } }
}

const common = 'cafe norte'
const inscriptions = ({ edges }: Connection) => edges.map(({ node }) => node.registration)

describe('a search of companies', () => {
  it('finds a page, says how many there are, and needs no look-up of those it found', async () => {
    const { answer, calls } = await countingPages(() => search({ name: common }, 'legalName status nit'))
    expect(answer.edges).toHaveLength(20)
    expect(answer.totalCount).toBeGreaterThan(125)
    expect(answer.pageInfo).toEqual({ hasNextPage: true, endCursor: answer.edges[19]?.cursor })
    expect(calls).toEqual({ busqueda: 1, sociedad: 0 })
  })

  it('takes an explicit null as if it were not written', async () => {
    expect((await search({ name: common, first: null, after: null })).edges).toHaveLength(20)
  })

  it.each([
    [1, 0, 1],
    [25, 0, 1],
    [26, 0, 2],
    [100, 0, 4],
    [25, 1, 2],
    [100, 10, 5],
    [1, 24, 1],
    [1, 25, 1],
  ])('of %i from position %i asks for %i pages', async (first, from, pages) => {
    const start = from === 0 ? null : (await search({ name: common, first: from })).pageInfo.endCursor
    const { answer, calls } = await countingPages(() => search({ name: common, first, after: start }))
    expect(answer.edges).toHaveLength(first)
    expect(calls).toEqual({ busqueda: pages, sociedad: 0 })
  })

  it('gives the same companies in any stretches, each once', async () => {
    const whole = await search({ name: common, first: 100 })
    const stretches: Connection[] = []
    for (const first of [7, 18, 25, 33, 17]) {
      stretches.push(await search({ name: common, first, after: stretches.at(-1)?.pageInfo.endCursor ?? null }))
    }
    expect(stretches.flatMap(inscriptions)).toEqual(inscriptions(whole))
    expect(new Set(inscriptions(whole).map((one) => JSON.stringify(one))).size).toBe(100)
  })

  it('that stands twice in a request is made once', async () => {
    const twice =
      '{ a: companies(name: "cafe norte", first: 30) { totalCount } b: companies(name: " cafe  norte ", first: 26) { totalCount } }'
    const { answer, calls } = await countingPages(() => business.ask(twice))
    expect(answer).not.toHaveProperty('errors')
    expect(calls).toEqual({ busqueda: 2, sociedad: 0 })
  })

  it('ends with the last company', async () => {
    const { totalCount } = await search({ name: common, first: 1 })
    const beforeLast = Buffer.from(`posicion:${totalCount - 3}`).toString('base64url')
    const { answer, calls } = await countingPages(() => search({ name: common, first: 100, after: beforeLast }))
    expect(answer.edges).toHaveLength(2)
    expect(answer.pageInfo).toEqual({ hasNextPage: false, endCursor: answer.edges[1]?.cursor })
    expect(calls).toEqual({ busqueda: expect.any(Number), sociedad: 0 })
    expect((calls as { busqueda: number }).busqueda).toBeLessThanOrEqual(2)
  })

  it.each([
    ['beyond the last one', { name: common, after: Buffer.from('posicion:999999999').toString('base64url') }],
    ['of what nobody is called', { name: 'zzzzz qqqqq' }],
  ])('%s finds none', async (_title, variables) => {
    const { answer, calls } = await countingPages(() => search({ ...variables, first: 100 }))
    expect(answer).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } })
    expect(calls).toEqual({ busqueda: 1, sociedad: 0 })
  })

  it('tells at its place of a company whose record cannot be read, and finds the others', async () => {
    await simulators.change('misread', 'rmg.plazo', '30/02/2030')
    const reply = await business.ask(
      '{ companies(name: "cafe nandu", first: 100) { totalCount edges { cursor node { registration { number } legalName } } } }',
    )
    await simulators.resetRecords()
    const { companies } = reply.data as {
      companies: { totalCount: number; edges: { cursor: string; node: object | null }[] }
    }
    const { totalCount, edges } = companies
    const place = edges.findIndex(({ node }) => node === null)
    expect(edges).toHaveLength(Math.min(100, totalCount))
    expect(edges.length).toBeGreaterThan(2)
    expect(edges.filter(({ node }) => node !== null)).toHaveLength(edges.length - 1)
    expect(edges[place]?.cursor).toBe(Buffer.from(`posicion:${place}`).toString('base64url'))
    expect(reply.errors).toMatchObject([
      { path: ['companies', 'edges', place, 'node'], extensions: { registry: 'RMG', reason: 'MALFORMED' } },
    ])
  })

  it('is null with one error while the registry does not answer', async () => {
    await simulators.fault({ registry: 'rmg', operation: 'busqueda', fault: 'cut-body' })
    const reply = await business.ask('{ companies(name: "cafe norte", first: 100) { totalCount } }')
    await simulators.heal()
    expect(reply.data).toEqual({ companies: null })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions['registry']])).toEqual([[['companies'], 'RMG']])
  })
})
