import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import identifiers from '../schema/identifiers.json' with { type: 'json' }
import { startGraph, unhurried, type Graph } from '../support/graph.ts'

let graph: Graph

beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

async function expectNobodyAsked(): Promise<void> {
  const calls = await graph.simulators.calls()
  const received = Object.values(calls).flatMap((operations) => Object.values(operations).map((operation) => operation.received))
  expect(received.reduce((sum, one) => sum + one, 0)).toBe(0)
}

const refusedFor = (argument: string, reason: string) => ({
  message: expect.stringContaining(`«${argument}»`),
  extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument, reason }),
})

describe('a malformed identifier is refused by name, and no registry is asked', () => {
  it.each(identifiers.cui.invalid.map(({ value, reason }) => [value, reason]))('the CUI “%s”: %s', async (value, reason) => {
    for (const reply of [
      await graph.ask('query ($cui: CUI!) { citizen(cui: $cui) { cui } }', { cui: value }),
      await graph.ask(`{ citizen(cui: ${JSON.stringify(value)}) { cui } }`),
    ]) {
      expect(reply.status).toBe(400)
      expect(reply.body).toEqual({ errors: [expect.objectContaining(refusedFor('cui', reason ?? ''))] })
    }
    await expectNobodyAsked()
  })

  it.each(identifiers.nit.invalid.map(({ value, reason }) => [value, reason]))('the NIT “%s”: %s', async (value, reason) => {
    for (const reply of [
      await graph.ask('query ($nit: NIT!) { company(by: { nit: $nit }) { nit } }', { nit: value }),
      await graph.ask(`{ taxpayer(by: { nit: ${JSON.stringify(value)} }) { nit } }`),
    ]) {
      expect(reply.status).toBe(400)
      expect(reply.body).toEqual({ errors: [expect.objectContaining(refusedFor('by.nit', reason ?? ''))] })
    }
    await expectNobodyAsked()
  })

  it.each([
    ['a number', 9000000150117],
    ['a list', ['9000000150117']],
    ['an object', { value: '9000000150117' }],
    ['spaces around', ' 9000000150117'],
    ['full-width digits', '９０００００01５0117'],
    ['a NUL', '9000000150117\u0000'],
    ['ten thousand digits', '9'.repeat(10_000)],
    ['a path', '../9000000150117'],
  ])('a CUI that is %s', async (_what, cui) => {
    const reply = await graph.ask('query ($cui: CUI!) { citizen(cui: $cui) { cui } }', { cui })
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
    await expectNobodyAsked()
  })

  it.each([
    ['neither key', '{}'],
    ['both keys', '{ nit: "91000130", coordinates: { electronic: false, book: 1, folio: 1, number: 1 } }'],
  ])('a company asked for by %s', async (_what, by) => {
    const reply = await graph.ask(`{ company(by: ${by}) { nit } }`)
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'by' }) })],
    })
    await expectNobodyAsked()
  })
})

describe('a variable of a plain type', () => {
  it('is refused by the argument that takes it', async () => {
    const reply = await graph.ask('query ($f: Int) { companies(name: "quetzal", first: $f) { totalCount } }', { f: '5' })
    expect(reply.status).toBe(400)
    expect(reply.body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument: 'first' }])
    await expectNobodyAsked()
  })
})

describe('what is well formed beside what is not', () => {
  it('is answered when another agency answers it', async () => {
    const { status, body } = await graph.ask(
      '{ citizen(cui: "9000000160117") { cui } taxpayer(by: { nit: "90000013" }) { nit name } }',
    )
    expect(status).toBe(200)
    expect(body.data).toEqual({ citizen: null, taxpayer: { nit: '90000013', name: 'MARÍA JOSÉ LÓPEZ PÉREZ' } })
    expect(body.errors).toEqual([expect.objectContaining({ path: ['citizen'], ...refusedFor('cui', 'CHECK_DIGIT') })])
  })

  it('the same twelve characters are a NIT for who says NIT and a CUI for who says CUI', async () => {
    const asNit = await graph.ask('{ taxpayer(by: { nit: "959685390101" }) { nit } }')
    const asCui = await graph.ask('{ taxpayer(by: { cui: "959685390101" }) { nit } }')
    expect([asNit.body, asCui.body]).toEqual([{ data: { taxpayer: null } }, { data: { taxpayer: null } }])
    expect((await graph.simulators.calls())['sat']?.['contribuyentes']?.received).toBe(2)
  })
})
