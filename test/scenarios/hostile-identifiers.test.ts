import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { json, startHostileRegistry, type HostileRegistry } from '../adapters/support/hostile-registry.ts'
import { companyEntry, inscription, representativeEntry } from '../adapters/support/records.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startTap, type Tap } from '../support/tap.ts'

let simulators: Simulators
let taps: Readonly<Record<'renap' | 'rmg' | 'sat', Tap>>
let elsewhere: HostileRegistry
let graph: Graph
let evil: readonly string[] = []

/** What a caller may write, and what would go elsewhere, say more, or be somebody else if anybody believed it. */
const strange = [
  '../admin',
  '..\\..\\admin',
  '/../../admin?x=1#y',
  '%2e%2e%2fadmin',
  '..%00/admin',
  '%0d%0aX-Admin: 1',
  'abc\r\nX-Admin: 1',
  'abc\r\n\r\nGET /admin HTTP/1.1\r\nHost: registro.invalid\r\n\r\n',
  'abc\nTransfer-Encoding: chunked',
  'abc\u0000def',
  'abc\u2028def\u2029',
  '\u202Ecba',
  'abc\uD800',
  '＠ａｂｃ／．．／',
  '😀 abc',
  '@evil.invalid',
  '//evil.invalid/',
  'http://evil.invalid/',
  'http://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  '${jndi:ldap://evil.invalid/a}',
  '{"$ne": "abc"}',
  `abc' OR '1'='1' --`,
  'abc"}, "pagina": 2, "x": {"y": "',
  '<contribuyente><nit>19</nit></contribuyente>',
  ']]></con:identificador><con:identificador tipo="NIT">19',
  '__proto__',
  'abc; DROP TABLE sociedades',
]

beforeAll(async () => {
  simulators = await startSimulators()
  elsewhere = await startHostileRegistry(() => json({}))
  const { host } = new URL(elsewhere.url)
  evil = [...strange, `@${host}`, `//${host}/admin`, `${elsewhere.url}/admin`]
  const tapOf = (registry: string) => startTap(simulators.addresses[registry] ?? '')
  taps = { renap: await tapOf('renap'), rmg: await tapOf('rmg'), sat: await tapOf('sat') }
  const env = { ...unhurried, RENAP_URL: taps.renap.url, RMG_URL: taps.rmg.url, SAT_URL: taps.sat.url }
  graph = await startGraph({ simulators, env })
})
afterAll(async () => {
  await graph.close()
  for (const tap of Object.values(taps)) await tap.close()
  await elsewhere.close()
  await simulators.close()
})
beforeEach(() => {
  for (const tap of Object.values(taps)) tap.forget()
})

/** The head of a request, but for how long its body is. */
const shapeOf = (head: string) => head.replace(/(content-length: )\d+/i, '$1n')
const said = () => Object.values(taps).flatMap((tap) => tap.requests())
const search = 'query ($name: String!) { companies(name: $name, first: 1) { totalCount edges { node { legalName } } } }'

describe('a name that a caller searches for', () => {
  it('is said to the Registro Mercantil alone, in the body alone, whatever it is', async () => {
    await graph.ask(search, { name: 'quetzal' })
    const usual = taps.rmg.requests().map(({ head }) => shapeOf(head))
    expect(usual).toEqual([expect.stringMatching(/^POST \/sociedades\/busqueda HTTP\/1\.1\r\n/)])
    for (const name of evil) {
      taps.rmg.forget()
      const literal = search.replace('query ($name: String!) ', '').replace('$name', JSON.stringify(name))
      // Half a letter cannot stand in a document; as JSON it can be sent.
      const replies = [await graph.ask(search, { name }), ...(name.isWellFormed() ? [await graph.ask(literal)] : [])]
      for (const { status, body } of replies) {
        expect(status).toBe(200)
        expect(body.errors).toBeUndefined()
      }
      const requests = taps.rmg.requests()
      expect(requests.map(({ head }) => shapeOf(head))).toEqual(replies.map(() => usual[0]))
      const denominacion = name.trim().replace(/\s+/g, ' ')
      for (const { body } of requests) {
        expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toEqual({ denominacion, pagina: 1 })
      }
    }
    expect(taps.renap.requests()).toEqual([])
    expect(taps.sat.requests()).toEqual([])
    expect(elsewhere.connections()).toBe(0)
  })
})

describe('what is no identifier', () => {
  it.each([
    ['a CUI', 'query ($v: CUI!) { citizen(cui: $v) { cui taxpayer { nit } companies { nit } } }'],
    ['the CUI of a taxpayer', 'query ($v: CUI!) { taxpayer(by: { cui: $v }) { nit } }'],
    ['a NIT', 'query ($v: NIT!) { taxpayer(by: { nit: $v }) { nit } }'],
    ['the NIT of a company', 'query ($v: NIT!) { company(by: { nit: $v }) { nit taxpayer { nit } } }'],
    ['a book', 'query ($v: Int!) { company(by: { coordinates: { electronic: false, book: $v, folio: 1, number: 1 } }) { nit } }'],
    [
      'a class of book',
      'query ($v: BookClass!) { company(by: { coordinates: { bookClass: $v, electronic: false, book: 1, folio: 1, number: 1 } }) { nit } }',
    ],
    ['a cursor', 'query ($v: String!) { companies(name: "quetzal", after: $v) { totalCount } }'],
  ])('is said to nobody and not repeated in the place of %s', async (_, query) => {
    for (const value of evil) {
      const literal = query.replace(/query \(.*?\) /, '').replace('$v', JSON.stringify(value))
      for (const { status, text, body } of [await graph.ask(query, { v: value }), await graph.ask(literal)]) {
        expect([200, 400]).toContain(status)
        expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual([
          expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED)$/),
        ])
        expect(text).not.toContain(JSON.stringify(value).slice(1, -1))
      }
    }
    expect(said()).toEqual([])
    expect(elsewhere.connections()).toBe(0)
  })
})

describe('what a registry says is an identifier', () => {
  let hostile: HostileRegistry
  let own: Graph
  let cui = ''
  beforeAll(async () => {
    hostile = await startHostileRegistry(({ path }) =>
      json(
        path === '/sociedades/consulta'
          ? { sociedad: companyEntry }
          : { inscripcion: inscription, nombramientos: [{ ...representativeEntry, cui }] },
      ),
    )
    const env = { ...unhurried, RENAP_URL: taps.renap.url, RMG_URL: hostile.url, SAT_URL: taps.sat.url }
    own = await startGraph({ simulators, env })
  })
  afterAll(async () => {
    await own.close()
    await hostile.close()
  })

  it.each(strange)('is said to no other registry when it is none: %j', async (value) => {
    cui = value
    const { status, body, text } = await own.ask(readOperation('certificate'), { nit: companyEntry.nit })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      company: { certificate: { representatives: { missing: { reason: 'MALFORMED' }, data: null }, tax: { missing: null } } },
    })
    expect(text).not.toContain(JSON.stringify(value).slice(1, -1))
    expect(taps.renap.requests()).toEqual([])
    expect(taps.sat.requests().map(({ head }) => head.split('\r\n', 1)[0])).toEqual(['POST /ContribuyenteService HTTP/1.1'])
  })
})
