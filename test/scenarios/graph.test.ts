import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

describe('the graph', () => {
  it('finds a company by its coordinates and by its NIT, and it is the same', async () => {
    const { body } = await graph.ask(
      `query ($coordinates: CompanyCoordinates!, $nit: NIT!) {
        byCoordinates: company(by: { coordinates: $coordinates }) { ...what }
        byNit: company(by: { nit: $nit }) { ...what }
      }
      fragment what on Company { nit legalName enterprises { name } legalRepresentatives { position person { name { displayName } } } taxStanding { status } }`,
      { nit: '91000130', coordinates: { bookClass: 'COMPANIES', electronic: false, book: 12, folio: 345, number: 6789 } },
    )
    expect(body.errors).toBeUndefined()
    expect(body.data?.['byCoordinates']).toEqual(body.data?.['byNit'])
    expect(body.data?.['byNit']).toMatchObject({ nit: '91000130', taxStanding: { status: 'ACTIVE' } })
  })

  it.each([
    [
      'citizen(cui: "9000000150117") { pid { holderName: cui nameComparison { matches } } }',
      { pid: { holderName: '9000000150117', nameComparison: { matches: 'EXACT' } } },
    ],
    [
      'company(by: { nit: "91000130" }) { nit: legalName taxpayer { name } }',
      { nit: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', taxpayer: { name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' } },
    ],
    [
      'company(by: { nit: "91000130" }) { certificate { nit: legalName legalName: nit nameComparison { matches } } }',
      { certificate: { nit: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', legalName: '91000130', nameComparison: { matches: 'EXACT' } } },
    ],
  ])('what a client calls a field is never taken for what another agency needs: %s', async (field, data) => {
    const { body } = await graph.ask(`{ asked: ${field} }`)
    expect(body).toEqual({ data: { asked: data } })
  })

  it('walks from a person to their companies, to SAT and back', async () => {
    const { body } = await graph.ask(
      `query ($cui: CUI!) {
        citizen(cui: $cui) { nit companies { legalName taxpayer { company { nit legalName } } } taxpayer { citizen { cui name { displayName } } } }
      }`,
      { cui: '9000000150117' },
    )
    expect(body).toEqual({
      data: {
        citizen: {
          nit: '90000013',
          companies: expect.arrayContaining([
            {
              legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
              taxpayer: { company: { nit: '91000130', legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' } },
            },
          ]),
          taxpayer: { citizen: { cui: '9000000150117', name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } } },
        },
      },
    })
  })

  it('pages through a search, and SAT is asked once for the whole page', async () => {
    const search = `query ($after: String) {
      companies(name: "quetzal", first: 30, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { nit legalName taxStanding { status } } } }
    }`
    type Page = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { nit: string } }[] }
    const first = await graph.ask(search)
    const { 'sat contribuyentes': satCalls, 'rmg busqueda': searches } = await countCalls(graph.simulators)
    expect({ satCalls, searches }).toEqual({ satCalls: 1, searches: 2 })
    expect(first.body.errors).toBeUndefined()
    const one = first.body.data?.['companies'] as Page
    const second = await graph.ask(search, { after: one.pageInfo.endCursor })
    const two = second.body.data?.['companies'] as Page
    expect(one.edges).toHaveLength(30)
    expect(two.totalCount).toBe(one.totalCount)
    const nits = [...one.edges, ...two.edges].map(({ node }) => node.nit)
    expect(new Set(nits).size).toBe(60)
  })
})
