import { afterEach, expect, it } from '@jest/globals'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { isPartial, isWhole, reasonOf } from '../../bench/outages/replies.ts'
import { ask, type Reply } from '../support/gateway.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { measureCpu } from '../support/measure.ts'
import { until } from '../support/until.ts'
import { readFigures } from './support/figures.ts'

const pid = readOperation('pid')
const citizen = 'query ($cui: CUI!) { citizen(cui: $cui) { name { displayName } birth { date } } }'
const company = 'query ($nit: NIT!) { company(by: { nit: $nit }) { legalName status } }'
const taxpayers = listTaxpayers()
const companies = listCompanies()

let graph: Graph
afterEach(() => graph.close())

const somebody = () => ({ cui: take(taxpayers).cui })
const countOf = async (registry: string, operation: string) => {
  const count = (await graph.simulators.calls())[registry]?.[operation]
  return { received: count?.received ?? 0, open: count?.open ?? 0 }
}
const told = ({ status, text, body }: Reply) => ({ status, text, data: body.data, errors: body.errors })
const askAtOnce = (count: number, query: string) =>
  Promise.all(Array.from({ length: count }, async () => told(await graph.ask(query, somebody()))))

it('while SAT hangs, whoever does not need it is answered, and SAT holds no more calls than it may', async () => {
  graph = await startGraph({ env: { ...unhurried, SAT_CONCURRENCY: '4' } })
  await graph.simulators.fault({ registry: 'sat', fault: 'hang' })
  const leaving = new AbortController()
  let ended = 0
  // One after the other, so that none travels with another.
  for (let asked = 1; asked <= 10; asked += 1) {
    const waiting = ask(graph.gateway.address, pid, somebody(), graph.official, leaving.signal)
    waiting.catch(() => undefined).finally(() => (ended += 1))
    await until(
      async () =>
        (await readFigures(graph.subgraphs['tax']))('registry_calls_waiting') === Math.max(0, asked - 4) &&
        (await countOf('sat', 'contribuyentes')).open === Math.min(asked, 4),
    )
  }
  for (let turn = 0; turn < 20; turn += 1) {
    const others = [await graph.ask(citizen, somebody()), await graph.ask(company, { nit: take(companies) })]
    expect(others.map((reply) => isWhole(told(reply)))).toEqual([true, true])
  }
  const figures = await readFigures(graph.subgraphs['tax'])
  expect(await countOf('sat', 'contribuyentes')).toEqual({ received: 4, open: 4 })
  expect([figures('registry_attempts_in_flight'), figures('registry_calls_waiting'), ended]).toEqual([4, 6, 0])

  leaving.abort()
  await until(async () => (await countOf('sat', 'contribuyentes')).open === 0)
  const after = await readFigures(graph.subgraphs['tax'])
  expect([after('registry_attempts_in_flight'), after('registry_calls_waiting')]).toEqual([0, 0])
  expect((await countOf('sat', 'contribuyentes')).received).toBe(4)
})

it('after five who waited in vain, the others have the rest without waiting, and for less work than usual', async () => {
  graph = await startGraph({ env: { ...unhurried, SAT_ATTEMPT_MS: '100' } })
  const askOften = async (count: number) => {
    const replies = []
    for (let turn = 0; turn < count; turn += 1) replies.push(told(await graph.ask(pid, somebody())))
    return replies
  }
  await askOften(30)
  const healthy = await measureCpu(() => askOften(30))
  expect(healthy.answer.filter(isWhole)).toHaveLength(30)

  await graph.simulators.fault({ registry: 'sat', fault: 'hang' })
  const first = await askOften(5)
  const open = await measureCpu(() => askOften(5))
  expect([...first, ...open.answer].map(reasonOf)).toEqual([
    ...Array.from({ length: 5 }, () => 'TIMEOUT'),
    ...Array.from({ length: 5 }, () => 'CIRCUIT_OPEN'),
  ])
  expect([...first, ...open.answer].filter((reply) => !isPartial(reply, 'SAT'))).toEqual([])
  expect(open.cpuMs / 5).toBeLessThan((healthy.cpuMs / 30) * 1.5)
})

it('one call at a time probes a registry that hangs, and nobody rushes in when it is back', async () => {
  graph = await startGraph({ env: { ...unhurried, RENAP_ATTEMPT_MS: '300' } })
  expect(isWhole(told(await graph.ask(citizen, somebody())))).toBe(true)
  await graph.simulators.fault({ registry: 'renap', operation: 'persona', fault: 'hang' })
  const before = (await countOf('renap', 'persona')).received
  expect((await askAtOnce(5, citizen)).map(reasonOf)).toEqual(Array.from({ length: 5 }, () => 'TIMEOUT'))

  const askUntilProbed = async () => {
    const { received } = await countOf('renap', 'persona')
    for (;;) {
      const replies = await askAtOnce(20, citizen)
      const probes = (await countOf('renap', 'persona')).received - received
      if (probes > 0) return { probes, replies }
    }
  }
  const failed = await askUntilProbed()
  expect(failed.probes).toBe(1)
  expect(new Set(failed.replies.map(reasonOf))).toEqual(new Set(['CIRCUIT_OPEN']))
  await graph.simulators.heal()
  let reply = told(await graph.ask(citizen, somebody()))
  while (!isWhole(reply)) reply = told(await graph.ask(citizen, somebody()))

  expect((await askAtOnce(20, citizen)).filter(isWhole)).toHaveLength(20)
  const { received } = await countOf('renap', 'persona')
  expect(received).toBe(before + 5 + 1 + 1 + 20)
  const figures = await readFigures(graph.subgraphs['identity'])
  expect(figures('registry_circuit_openings_total')).toBe(2)
  expect(figures('registry_attempts_total', { operation: 'persona' })).toBe(received)
})
