import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, type SubgraphReply } from '../support/subgraphs.ts'

let simulators: Simulators
const subgraphs: Record<string, RunningSubgraph> = {}

beforeAll(async () => {
  simulators = await startSimulators()
  for (const name of ['identity', 'business', 'tax']) subgraphs[name] = await startSubgraph(name, { simulators })
})

afterAll(async () => {
  await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.close()))
  await simulators.close()
})

const ask = (agency: string, query: string, variables?: unknown) => (subgraphs[agency] as RunningSubgraph).ask(query, variables)

const problemsOf = ({ errors }: SubgraphReply) =>
  errors?.map(({ extensions: { code, argument, reason } }) => [code, argument, reason].join(' ')) ?? []

async function countCalls(): Promise<number> {
  const calls = await simulators.calls()
  return Object.values(calls)
    .flatMap((operations) => Object.values(operations))
    .reduce((sum, { received }) => sum + received, 0)
}

const coordinates = 'electronic: false, book: 1, folio: 1'
const company = 'query ($by: CompanyBy!) { company(by: $by) { nit } }'
const companies =
  'query ($name: String!, $first: Int, $after: String) { companies(name: $name, first: $first, after: $after) { totalCount } }'
const taxpayer = 'query ($nit: NIT, $cui: CUI) { taxpayer(by: { nit: $nit, cui: $cui }) { nit } }'
const citizen = 'query ($who: CUI!) { citizen(cui: $who) { cui } }'

type Case = readonly [agency: string, query: string, variables: unknown, ...problems: string[]]

const cases: readonly Case[] = [
  ['identity', '{ citizen(cui: "9000000160117") { cui } }', undefined, 'cui CHECK_DIGIT'],
  ['identity', '{ citizen(cui: 9000000150117) { cui } }', undefined, 'cui TYPE'],
  ['identity', '{ citizen(cui: null) { cui } }', undefined, 'cui REQUIRED'],
  ['identity', '{ citizen(cui: ["9000000150117"]) { cui } }', undefined, 'cui TYPE'],
  ['identity', '{ citizen(cui: { cui: "9000000150117" }) { cui } }', undefined, 'cui TYPE'],
  ['identity', '{ a: citizen(cui: "1") { cui } b: citizen(cui: "x") { cui } }', undefined, 'cui LENGTH', 'cui FORMAT'],
  ['identity', citizen, { who: '9000000150000' }, 'cui DEPARTMENT'],
  ['identity', citizen, { who: '9000000150515' }, 'cui MUNICIPALITY'],
  ['identity', citizen, { who: '9000002190101' }, 'cui NO_CHECK_DIGIT'],
  ['identity', citizen, { who: '' }, 'cui FORMAT'],
  ['identity', citizen, { who: '9000000150117\u0000' }, 'cui FORMAT'],
  ['identity', citizen, { who: '9'.repeat(40) }, 'cui LENGTH'],
  ['identity', citizen, { who: 9_000_000_150_117 }, 'cui TYPE'],
  ['identity', citizen, { who: true }, 'cui TYPE'],
  ['identity', citizen, { who: ['9000000150117'] }, 'cui TYPE'],
  ['identity', citizen, { who: { toString: '9000000150117' } }, 'cui TYPE'],
  ['identity', citizen, { who: null }, 'cui REQUIRED'],
  ['identity', citizen, {}, 'cui REQUIRED'],
  ['identity', citizen, undefined, 'cui REQUIRED'],
  ['identity', 'query ($who: CUI = "9000000150117") { citizen(cui: $who) { cui } }', { who: null }, 'cui REQUIRED'],
  ['identity', 'query ($who: CUI! = "9000000160117") { citizen(cui: $who) { cui } }', {}, 'cui CHECK_DIGIT'],
  [
    'identity',
    'query ($who: CUI!) { ...Found } fragment Found on Query { citizen(cui: $who) { cui } }',
    { who: '9000000160117' },
    'cui CHECK_DIGIT',
  ],
  ['identity', '{ citizen(cui: "9000000150117") @include(if: "yes") { cui } }', undefined, 'if TYPE'],
  ['tax', '{ taxpayer(by: { nit: "CF" }) { nit } }', undefined, 'by.nit NOT_A_NIT'],
  ['tax', '{ taxpayer(by: { cui: "9000000160117" }) { nit } }', undefined, 'by.cui CHECK_DIGIT'],
  ['tax', '{ taxpayer(by: {}) { nit } }', undefined, 'by EXACTLY_ONE'],
  ['tax', '{ taxpayer(by: { nit: "91000130", cui: "9000000150117" }) { nit } }', undefined, 'by EXACTLY_ONE'],
  ['tax', '{ taxpayer(by: { nit: null }) { nit } }', undefined, 'by EXACTLY_ONE'],
  ['tax', '{ taxpayer(by: { passport: "A1" }) { nit } }', undefined, 'by UNKNOWN_FIELD'],
  ['tax', '{ taxpayer(by: "91000130") { nit } }', undefined, 'by TYPE'],
  ['tax', taxpayer, { nit: '123456', cui: 'x' }, 'by.nit CHECK_DIGIT', 'by.cui FORMAT'],
  ['tax', taxpayer, {}, 'by EXACTLY_ONE'],
  ['tax', 'query ($by: TaxpayerBy!) { taxpayer(by: $by) { nit } }', { by: { nit: '1234567890123' } }, 'by.nit LENGTH'],
  ['business', company, { by: { nit: '910K0025' } }, 'by.nit FORMAT'],
  ['business', company, { by: {} }, 'by EXACTLY_ONE'],
  ['business', company, { by: null }, 'by REQUIRED'],
  ['business', company, { by: [] }, 'by TYPE'],
  [
    'business',
    company,
    { by: { coordinates: { electronic: 'N', book: '12', folio: 3.5 } } },
    'by.coordinates.electronic TYPE',
    'by.coordinates.book TYPE',
    'by.coordinates.folio TYPE',
    'by.coordinates.number REQUIRED',
  ],
  [
    'business',
    company,
    { by: { coordinates: { electronic: false, book: 1, folio: 1, number: 2 ** 31 } } },
    'by.coordinates.number RANGE',
  ],
  [
    'business',
    company,
    { by: { coordinates: { bookClass: 'SHIPS', electronic: false, book: 1, folio: 1, number: 1 } } },
    'by.coordinates.bookClass UNKNOWN_CHOICE',
  ],
  [
    'business',
    `{ company(by: { coordinates: { bookClass: "COMPANIES", ${coordinates}, number: 99999999999 } }) { nit } }`,
    undefined,
    'by.coordinates.bookClass UNKNOWN_CHOICE',
    'by.coordinates.number RANGE',
  ],
  [
    'business',
    '{ company(by: { coordinates: { electronic: false, book: 0, folio: -1, number: 1 } }) { nit } }',
    undefined,
    'by.coordinates.book RANGE',
    'by.coordinates.folio RANGE',
  ],
  ['business', `{ company(by: { coordinates: { ${coordinates} } }) { nit } }`, undefined, 'by.coordinates.number REQUIRED'],
  [
    'business',
    `query ($folio: Int!) { company(by: { coordinates: { electronic: true, book: 1, folio: $folio, number: 1 } }) { nit } }`,
    { folio: 'x' },
    'by.coordinates.folio TYPE',
  ],
  [
    'business',
    `query ($class: BookClass) { company(by: { coordinates: { bookClass: $class, ${coordinates}, number: 1 } }) { nit } }`,
    { class: null },
    'by.coordinates.bookClass REQUIRED',
  ],
  ['business', companies, { name: 'ab' }, 'name LENGTH'],
  ['business', companies, { name: '. - , ! a b' }, 'name LENGTH'],
  ['business', companies, { name: 'a'.repeat(101) }, 'name LENGTH'],
  ['business', companies, { name: `abc${'.'.repeat(300)}` }, 'name LENGTH'],
  ['business', companies, { name: 5 }, 'name TYPE'],
  ['business', companies, { name: 'café', first: 0 }, 'first RANGE'],
  ['business', companies, { name: 'café', first: 101 }, 'first RANGE'],
  ['business', companies, { name: 'café', first: 1e12 }, 'first RANGE'],
  ['business', companies, { name: 'café', first: 1.5 }, 'first TYPE'],
  ['business', companies, { name: 'café', after: '' }, 'after CURSOR'],
  ['business', companies, { name: 'café', after: 'cG9zaWNpb246LTE' }, 'after CURSOR'],
  ['business', companies, { name: 'café', after: 'cG9zaWNpb246MDE' }, 'after CURSOR'],
  ['business', companies, { name: 'café', after: 'cG9zaWNpb246MQ==' }, 'after CURSOR'],
  ['business', companies, { name: '', first: -1, after: 'x' }, 'name LENGTH', 'first RANGE', 'after CURSOR'],
]

describe('a value that cannot be used', () => {
  it.each(cases)('is told by its argument: %s %s %j', async (agency, query, variables, ...problems) => {
    const reply = await ask(agency, query, variables)
    expect(problemsOf(reply)).toEqual(problems.map((problem) => `BAD_USER_INPUT ${problem}`))
    expect(Object.values(reply.data ?? {}).every((value) => value === null)).toBe(true)
    for (const { message, extensions } of reply.errors ?? []) {
      expect(message).toMatch(/^«[a-zA-Z.]+» .+\. .+\.$/)
      expect(message).toContain(`«${String(extensions['argument'])}»`)
      expect(message).not.toContain('no es un valor que se admita')
    }
  })

  it('is never repeated, and no registry was asked', async () => {
    const values = cases.flatMap(([, query, variables]) =>
      [...`${query} ${JSON.stringify(variables)}`.matchAll(/\d{5,}/g)].map(String),
    )
    const replies = await Promise.all(cases.map(([agency, query, variables]) => ask(agency, query, variables)))
    const text = JSON.stringify(replies)
    expect(values.length).toBeGreaterThan(20)
    expect(values.filter((value) => text.includes(value))).toEqual([])
    expect(await countCalls()).toBe(0)
  })

  it('is told for the operation that is run, when several use the same variable', async () => {
    const both =
      'query A($x: CUI!) { citizen(cui: $x) { cui } } query B($x: Boolean!) { citizen(cui: "9000000150117") @skip(if: $x) { cui } }'
    const run = async (operationName: string) => {
      const body = JSON.stringify({ query: both, operationName, variables: { x: 'x' } })
      const response = await (subgraphs['identity'] as RunningSubgraph).post(body)
      return problemsOf((await response.json()) as SubgraphReply)
    }
    expect([await run('A'), await run('B')]).toEqual([['BAD_USER_INPUT cui FORMAT'], ['BAD_USER_INPUT if TYPE']])
  })

  it('that came in a representation spoils its own entity alone', async () => {
    const reply = await (subgraphs['identity'] as RunningSubgraph).askEntities('Citizen', 'cui', [
      { cui: '9000000150117' },
      { cui: 'nobody' },
      { cui: 5 },
      {},
      { cui: '9000000160117' },
    ])
    expect(reply.data).toEqual({
      _entities: [{ cui: '9000000150117' }, null, null, null, { cui: '9000000160117' }],
    })
    expect(reply.errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['_entities', 1], { code: 'BAD_USER_INPUT', argument: 'cui', reason: 'FORMAT' }],
      [['_entities', 2], { code: 'BAD_USER_INPUT', argument: 'cui', reason: 'TYPE' }],
      [['_entities', 3], { code: 'BAD_USER_INPUT', argument: 'cui', reason: 'TYPE' }],
    ])
  })
})
