import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startWatchedGraph, type WatchedGraph } from '../support/leaks/watched-graph.ts'
import { ask } from '../support/gateway.ts'
import { readOperation } from '../support/graph.ts'

const personsNit = '90001419'
const companysNit = '91000130'

let graph: WatchedGraph
beforeAll(async () => {
  graph = await startWatchedGraph({ DEADLINE_MS: '30000', RMG_ATTEMPT_MS: '20000', SAT_ATTEMPT_MS: '20000' })
  await graph.simulators.fault({ registry: 'rmg', fault: 'status-500' })
})
afterAll(() => graph.close())

const askAs = async (query: string, nit: string) =>
  ask(graph.address, query, { nit }, { 'x-api-key': graph.partnerKey, 'x-purpose': 'credit' })
const standing = 'query ($nit: NIT!) { company(by: { nit: $nit }) { taxStanding { status } } }'

// While the Registro Mercantil is down, that a NIT is a company's is the caller's word alone.
it('a partner who says that a person’s NIT is a company’s is told nothing of the person', async () => {
  const { body, text } = await askAs(readOperation('certificate'), personsNit)
  expect(body.data).toMatchObject({
    company: { certificate: { tax: { missing: { reason: 'NOT_REGISTERED' }, data: null }, nameComparison: null } },
  })
  expect(text).not.toContain('DOMINGA')
  expect((await askAs(standing, personsNit)).body.data).toEqual({ company: { taxStanding: null } })
})

it('of a company the same partner is told the standing', async () => {
  const { body } = await askAs(readOperation('certificate'), companysNit)
  expect(body.data).toMatchObject({ company: { certificate: { tax: { missing: null, data: { nit: companysNit } } } } })
  expect((await askAs(standing, companysNit)).body.data).toEqual({ company: { taxStanding: { status: 'ACTIVE' } } })
})
