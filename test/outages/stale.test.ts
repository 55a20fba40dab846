import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { isWhole, reasonOf } from '../../bench/outages/replies.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'

const taxpayers = listTaxpayers()
const companies = listCompanies()

// For each registry, a question that it alone can answer, and the answer that holds nothing of it.
const questions = {
  renap: {
    query: 'query ($key: CUI!) { citizen(cui: $key) { name { displayName } birth { date } civilStatus } }',
    key: () => take(taxpayers).cui,
    nothing: { citizen: { name: null, birth: null, civilStatus: null } },
  },
  rmg: {
    query: 'query ($key: NIT!) { company(by: { nit: $key }) { legalName status capital { paid } } }',
    key: () => take(companies),
    nothing: { company: { legalName: null, status: null, capital: null } },
  },
  sat: {
    query: 'query ($key: CUI!) { taxpayer(by: { cui: $key }) { nit name } }',
    key: () => take(taxpayers).cui,
    nothing: { taxpayer: null },
  },
}

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())

it.each(Object.keys(questions) as (keyof typeof questions)[])(
  'after 200 good answers of %s, nothing of it is served while it is down',
  async (registry) => {
    const { query, key, nothing } = questions[registry]
    const keys = Array.from({ length: 20 }, key)
    const askAll = () =>
      Promise.all(
        keys.map(async (one) => {
          const { status, text, body } = await graph.ask(query, { key: one })
          return { status, text, data: body.data, errors: body.errors }
        }),
      )
    let good = 0
    for (let round = 0; round < 10; round += 1) good += (await askAll()).filter(isWhole).length
    expect(good).toBe(200)

    await graph.simulators.fault({ registry, fault: 'reset' })
    const replies = await askAll()
    while (!replies.some((reply) => reasonOf(reply) === 'CIRCUIT_OPEN')) replies.push(...(await askAll()))
    replies.push(...(await askAll()))
    await graph.simulators.heal()
    expect(replies.filter((reply) => reasonOf(reply) === 'CIRCUIT_OPEN').length).toBeGreaterThanOrEqual(20)
    for (const { status, data } of replies) expect([status, data]).toEqual([200, nothing])
  },
)
