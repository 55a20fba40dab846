import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listTaxpayers, take } from '../../bench/outages/people.ts'
import { countCalls } from '../support/count-calls.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'

const pid = readOperation('pid')
const taxpayers = listTaxpayers()
const takeSome = (count: number) => Array.from({ length: count }, () => take(taxpayers))

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
  // RENAP's token is there.
  for (const { cui } of takeSome(1)) await graph.ask(pid, { cui })
})
afterAll(() => graph.close())

it('200 who ask about 20 persons at once share what is asked of RENAP and SAT, and nobody gets another’s answer', async () => {
  const callsOf = async (asked: readonly { readonly cui: string }[]) => {
    await graph.simulators.resetCalls()
    const replies = await Promise.all(asked.map(({ cui }) => graph.ask(pid, { cui })))
    const { 'renap persona': renap = 0, 'sat contribuyentes': sat = 0 } = await countCalls(graph.simulators)
    return { replies, renap, sat }
  }
  const alone = await callsOf(takeSome(1))
  expect(alone).toMatchObject({ renap: 1, sat: 1 })
  // Long enough for all 200 to come meanwhile.
  for (const registry of ['renap', 'sat']) await graph.simulators.fault({ registry, fault: 'delay', ms: 1_500 })

  const twenty = takeSome(20)
  const asked = Array.from({ length: 200 }, (_, turn) => twenty[turn % 20] ?? { cui: '', nit: '' })
  const { replies, renap, sat } = await callsOf(asked)
  const without = 200 * (alone.renap + alone.sat)
  expect(renap + sat).toBeLessThanOrEqual(without / 5)
  expect(sat).toBeLessThanOrEqual((200 * alone.sat) / 10)
  for (const [turn, { body }] of replies.entries()) {
    expect(body.errors).toBeUndefined()
    expect(body.data).toMatchObject({ citizen: { pid: { cui: asked[turn]?.cui, tax: { data: { nit: asked[turn]?.nit } } } } })
    expect(body.data).toMatchObject({ citizen: { pid: { nameComparison: { matches: 'EXACT' } } } })
  }
})
