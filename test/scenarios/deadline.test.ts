import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { countCalls } from '../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { until } from '../support/until.ts'

const deadlineMs = 3_000
// Registries may take as long as there is time.
const patient = { RENAP_ATTEMPT_MS: '20000', RMG_ATTEMPT_MS: '20000', SAT_ATTEMPT_MS: '20000' }
const everybody = `{
  citizen(cui: "9000000150117") { sex }
  company(by: { nit: "91000130" }) { status }
  taxpayer(by: { nit: "91000130" }) { status }
}`
// SAT, then RMG twice, then RENAP.
const oneAfterAnother = `{
  taxpayer(by: { nit: "91000130" }) { company { legalRepresentatives { person { name { displayName } } } } }
}`

let simulators: Simulators
let graph: Graph

beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())
beforeEach(() => simulators.resetCalls())
afterEach(async () => {
  await simulators.heal()
  await graph.close()
})

const start = async (env: Readonly<Record<string, string>>) => {
  graph = await startGraph({ simulators, env })
  // Planned, connected and logged in: from here on, time is the registries'.
  for (const query of [everybody, oneAfterAnother]) expect((await graph.ask(query)).body.errors).toBeUndefined()
  await simulators.resetCalls()
}
const spoil = async (fault: { fault: string; ms?: number }) => {
  for (const registry of ['renap', 'rmg', 'sat']) await simulators.fault({ registry, ...fault })
}
const countOpen = async () =>
  Object.values(await simulators.calls())
    .flatMap((operations) => Object.values(operations))
    .reduce((sum, { open }) => sum + open, 0)

it('what a client says of the time that is left is not heard', async () => {
  await start(unhurried)
  for (const said of ['0', '1', '999999999', '-1', 'nonsense']) {
    const { body } = await graph.gateway.ask(oneAfterAnother, undefined, { ...graph.official, 'x-remaining-ms': said })
    expect(body.errors).toBeUndefined()
  }
})

describe('the deadline of the whole operation', () => {
  it.each([
    ['2.9 s, so that nothing is left for the second', 2_900, ['sat contribuyentes']],
    ['0.96 s, so that the last would have less than 50 ms', 960, ['rmg representantes', 'rmg sociedad', 'sat contribuyentes']],
  ])('holds over registries that are asked one after another and take %s', async (_title, ms, asked) => {
    await start(patient)
    await spoil({ fault: 'delay', ms })
    const beforeTheEnd = wait(deadlineMs - 50).then(async () => countCalls(simulators))
    const { answer, lateMs } = await runBesideTimer(deadlineMs, async () => graph.ask(oneAfterAnother))
    expect(lateMs).toBeLessThan(100)
    expect(answer.status).toBe(200)
    expect(answer.body.errors?.length).toBeGreaterThan(0)
    for (const { extensions } of answer.body.errors ?? []) {
      expect([extensions['code'], extensions['reason']]).toEqual(
        extensions['code'] === 'DEADLINE_EXCEEDED' ? ['DEADLINE_EXCEEDED', undefined] : ['REGISTRY_UNAVAILABLE', 'TIMEOUT'],
      )
    }
    const calls = await countCalls(simulators)
    expect(calls).toEqual(Object.fromEntries(asked.map((operation) => [operation, 1])))
    expect(await beforeTheEnd).toEqual(calls)
    await until(async () => (await countOpen()) === 0)
  })

  it('holds over registries that are asked at the same time and take 2.9 s each', async () => {
    await start(patient)
    await spoil({ fault: 'delay', ms: 2_900 })
    const { answer, lateMs } = await runBesideTimer(deadlineMs, async () => graph.ask(everybody))
    expect(lateMs).toBeLessThan(100)
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body.data ?? {})).toEqual(['citizen', 'company', 'taxpayer'])
    expect(await countCalls(simulators)).toEqual({ 'renap persona': 1, 'rmg sociedad': 1, 'sat contribuyentes': 1 })
    await until(async () => (await countOpen()) === 0)
  })
})

/** A client that can leave without waiting for its answer. */
async function startClient(query: string) {
  const { hostname, port } = new URL(graph.gateway.address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.on('error', () => {}).resume()
  const body = JSON.stringify({ query })
  const head = [
    'POST /graphql HTTP/1.1',
    'host: x',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(graph.official).map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  return { leave: { FIN: () => socket.end(), RST: () => socket.resetAndDestroy() } }
}

describe('a client that leaves', () => {
  it.each(['FIN', 'RST'] as const)('by %s: within 100 ms, no registry is asked for it any more', async (how) => {
    await start(unhurried)
    await spoil({ fault: 'hang' })
    const client = await startClient(everybody)
    await until(async () => (await countOpen()) === 3)
    client.leave[how]()
    const { lateMs } = await runBesideTimer(100, () => until(async () => (await countOpen()) === 0))
    expect(lateMs).toBeLessThan(0)
    expect(await countCalls(simulators)).toEqual({ 'renap persona': 1, 'rmg sociedad': 1, 'sat contribuyentes': 1 })
  })

  const person = '{ citizen(cui: "9000000150117") { sex } }'
  const coalesced = async () => {
    const response = await fetch(new URL('/metrics', graph.subgraphs['identity']?.url))
    return Number(/registry_coalesced_total\{[^}]*"persona"[^}]*\} (\d+)/.exec(await response.text())?.[1] ?? 0)
  }

  it.each(['first', 'second'] as const)('as the %s of two who wait for the same answer leaves it to the other', async (who) => {
    await start(unhurried)
    const already = await coalesced()
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'delay', ms: 3_000 })
    const leaving = async () => startClient(person)
    const staying = async () => graph.ask(person)
    const isFirst = who === 'first'
    const early = isFirst ? { client: await leaving() } : { answer: staying() }
    await until(async () => (await countOpen()) === 1)
    const late = isFirst ? { answer: staying() } : { client: await leaving() }
    await until(async () => (await coalesced()) === already + 1)
    const { client, answer } = { ...early, ...late }
    client?.leave.FIN()
    expect((await answer)?.body).toEqual({ data: { citizen: { sex: 'FEMALE' } } })
    expect(await countCalls(simulators)).toEqual({ 'renap persona': 1 })
  })

  it('as the last of two who waited for the same answer ends the call', async () => {
    await start(unhurried)
    const already = await coalesced()
    await spoil({ fault: 'hang' })
    const clients = [await startClient(person), await startClient(person)]
    await until(async () => (await coalesced()) === already + 1)
    clients[0]?.leave.FIN()
    clients[1]?.leave.FIN()
    const { lateMs } = await runBesideTimer(100, () => until(async () => (await countOpen()) === 0))
    expect(lateMs).toBeLessThan(0)
  })
})
