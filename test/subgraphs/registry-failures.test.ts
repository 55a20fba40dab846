import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runBesideTimer } from '../support/measure.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, type RunningSubgraph, type SubgraphReply } from '../support/subgraphs.ts'
import { until } from '../support/until.ts'

let simulators: Simulators
const running: RunningSubgraph[] = []

beforeAll(async () => {
  simulators = await startSimulators()
})

afterAll(async () => {
  await Promise.all(running.map((subgraph) => subgraph.close()))
  await simulators.close()
})

async function start(name: string, env: Readonly<Record<string, string>> = {}): Promise<RunningSubgraph> {
  const subgraph = await startSubgraph(name, { simulators, env })
  running.push(subgraph)
  return subgraph
}

const questions = {
  renap: { agency: 'identity', operation: 'persona', query: '{ citizen(cui: "9000000150117") { cui sex } }', code: 'RENAP' },
  rmg: { agency: 'business', operation: 'sociedad', query: '{ company(by: { nit: "91000130" }) { nit status } }', code: 'RMG' },
  sat: { agency: 'tax', operation: 'contribuyentes', query: '{ taxpayer(by: { nit: "91000130" }) { nit status } }', code: 'SAT' },
} as const

/** The same for somebody else: who asks the same at the same time shares one call. */
const ofSomebodyElse = (query: string) => query.replace('9000000150117', '9175860340924').replace('91000130', '91000432')

const reasonsOf = ({ errors }: SubgraphReply) => errors?.map(({ extensions }) => extensions['reason'])

const faults: readonly (readonly [fault: string, reason: string])[] = [
  ['delay', 'TIMEOUT'],
  ['hang', 'TIMEOUT'],
  ['drip', 'TIMEOUT'],
  ['status-500', 'REGISTRY_UNAVAILABLE'],
  ['reset', 'REGISTRY_UNAVAILABLE'],
  ['maintenance-page', 'MALFORMED'],
  ['redirect', 'MALFORMED'],
  ['malformed', 'MALFORMED'],
  ['wrong-record', 'MALFORMED'],
  ['huge-body', 'MALFORMED'],
  ['cut-body', 'MALFORMED|REGISTRY_UNAVAILABLE'],
]

describe.each(Object.entries(questions))('%s', (registry, { agency, operation, query, code }) => {
  const isOpen = async () => (await simulators.calls())[registry]?.[operation]?.open === 1

  it.each(faults)('that does %s is told as %s, and answers again once it is well', async (fault, reason) => {
    const subgraph = await start(agency, { [`${code}_ATTEMPT_MS`]: '200' })
    await simulators.fault({ registry, operation, fault, ms: 5000 })
    const { answer: reply, lateMs } = await runBesideTimer(3_000, async () => subgraph.ask(query))
    expect(lateMs).toBeLessThan(0)
    await simulators.heal()
    expect(reply.errors).toEqual([
      {
        message: expect.stringMatching(/^(El RENAP|El Registro Mercantil|La SAT) .+\. Intente de nuevo .+\.$/),
        path: expect.any(Array),
        extensions: {
          code: 'REGISTRY_UNAVAILABLE',
          registry: code,
          reason: expect.stringMatching(new RegExp(`^(${reason})$`)),
          retryAfterMs: expect.any(Number),
        },
      },
    ])
    expect(JSON.stringify(reply)).not.toMatch(/127\.0\.0\.1|http|stack|\.ts|ECONN/)
    expect(await subgraph.ask(query)).not.toHaveProperty('errors')
  })

  it('that says when to come back is told as out of service, and is not asked until then', async () => {
    const subgraph = await start(agency)
    await simulators.fault({ registry, operation, fault: 'status-503', retryAfterSeconds: 300, count: 1 })
    await simulators.resetCalls()
    const [first] = (await subgraph.ask(query)).errors ?? []
    expect(first?.extensions).toMatchObject({ reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: 300_000 })
    const [next] = (await subgraph.ask(query)).errors ?? []
    expect(next?.extensions).toMatchObject({ code: 'REGISTRY_UNAVAILABLE', reason: 'CIRCUIT_OPEN' })
    expect(next?.extensions['retryAfterMs']).toBeGreaterThan(200_000)
    expect((await simulators.calls())[registry]?.[operation]?.received).toBe(1)
  })

  it('that refuses our credentials is FORBIDDEN, and waiting changes nothing', async () => {
    const stranger = await start(agency, { [`${code}_PASSWORD`]: 'not the password' })
    const { errors } = await stranger.ask(query)
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'REGISTRY_UNAVAILABLE', registry: code, reason: 'FORBIDDEN', retryAfterMs: null },
    ])
  })

  it('that cannot be reached is told as out of service', async () => {
    const lost = await start(agency, { [`${code}_URL`]: 'http://127.0.0.1:1' })
    expect(reasonsOf(await lost.ask(query))).toEqual(['REGISTRY_UNAVAILABLE'])
  })

  it('is not asked for a while after it failed five times in a row', async () => {
    const weary = await start(agency)
    await simulators.fault({ registry, operation, fault: 'status-500' })
    await simulators.resetCalls()
    let reasons = reasonsOf(await weary.ask(query))
    while (reasons?.[0] === 'REGISTRY_UNAVAILABLE') reasons = reasonsOf(await weary.ask(query))
    expect(reasons).toEqual(['CIRCUIT_OPEN'])
    // Retries count like any other attempt.
    expect((await simulators.calls())[registry]?.[operation]?.received).toBe(5)
    await simulators.heal()
  })

  it('that has all it may be asked under way is OVERLOADED for the next, at once', async () => {
    const narrow = await start(agency, { [`${code}_CONCURRENCY`]: '1', [`${code}_QUEUE`]: '0', [`${code}_ATTEMPT_MS`]: '2000' })
    expect(await narrow.ask(query)).not.toHaveProperty('errors')
    await simulators.fault({ registry, operation, fault: 'hang', count: 1 })
    const leave = await waitForRegistry(narrow, query, isOpen)
    const { errors } = await narrow.ask(ofSomebodyElse(query))
    expect(errors?.map(({ extensions }) => [extensions['code'], extensions['reason']])).toEqual([
      ['OVERLOADED', 'REGISTRY_UNAVAILABLE'],
    ])
    await leave()
    await simulators.heal()
  })

  it('is given up within what is left of the deadline, with what there is', async () => {
    const patient = await start(agency, { [`${code}_ATTEMPT_MS`]: '60000', DEADLINE_MS: '60000' })
    expect(await patient.ask(query)).not.toHaveProperty('errors')
    await simulators.fault({ registry, operation, fault: 'hang', count: 1 })
    const began = performance.now()
    const reply = await patient.ask(query, undefined, { remainingMs: 200 })
    expect(performance.now() - began).toBeLessThan(1000)
    await simulators.heal()
    expect(reasonsOf(reply)).toEqual(['TIMEOUT'])
    expect(reply).toHaveProperty('data')
  })

  it('is not asked at all when nothing is left of the deadline', async () => {
    const subgraph = await start(agency)
    await simulators.resetCalls()
    expect(reasonsOf(await subgraph.ask(query, undefined, { remainingMs: 0 }))).toEqual(['TIMEOUT'])
    expect((await simulators.calls())[registry]?.[operation]?.received).toBe(0)
  })

  it('is no longer asked once the caller has left', async () => {
    const patient = await start(agency, { [`${code}_ATTEMPT_MS`]: '60000', DEADLINE_MS: '60000' })
    await simulators.fault({ registry, operation, fault: 'hang', count: 1 })
    const leave = await waitForRegistry(patient, query, isOpen)
    await leave()
    const began = performance.now()
    await until(async () => !(await isOpen()))
    expect(performance.now() - began).toBeLessThan(1000)
    await simulators.heal()
  })
})

/** Asks, and waits until its registry is asked. What it answers leaves without the answer. */
async function waitForRegistry(subgraph: RunningSubgraph, query: string, isAsked: () => Promise<boolean>) {
  const caller = new AbortController()
  let outcome: 'LEFT' | number | undefined
  const answer = subgraph.post(JSON.stringify({ query }), {}, caller.signal).then(
    ({ status }) => void (outcome = status),
    () => void (outcome = 'LEFT'),
  )
  await until(async () => {
    if (outcome !== undefined) throw new Error(`answered ${outcome} before its registry was asked`)
    return isAsked()
  })
  return async () => {
    caller.abort()
    await answer
    expect(outcome).toBe('LEFT')
  }
}
