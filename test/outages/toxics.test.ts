import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { isPartial, isWhole } from '../../bench/outages/replies.ts'
import { findFreeBlock } from '../support/free-ports.ts'
import type { Reply } from '../support/gateway.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'

const deadlineMs = 3_000
const slackMs = 100
const registries = ['renap', 'rmg', 'sat'] as const
type Registry = (typeof registries)[number]

const [pid, certificate] = [readOperation('pid'), readOperation('certificate')]
const taxpayers = listTaxpayers()
const companies = listCompanies()

/** Asks for a document that has a part of the registry, and one of another. */
const askFor = async (graph: Graph, registry: Registry): Promise<Reply> =>
  registry === 'rmg' ? graph.ask(certificate, { nit: take(companies) }) : graph.ask(pid, { cui: take(taxpayers).cui })

const told = ({ status, text, body }: Reply) => ({ status, text, data: body.data, errors: body.errors })

// A promise that is rejected and that nobody handles fails the test in which it happens.
let simulators: Simulators
beforeAll(async () => {
  // Ports that the system gives to nobody by itself: a registry that refuses must find its own again.
  const first = await findFreeBlock(registries.length)
  simulators = await startSimulators({ ports: Object.fromEntries(registries.map((name, place) => [name, first + place])) })
})
afterAll(() => simulators.close())

async function expectRest(graph: Graph, registry: Registry): Promise<void> {
  const { answer, lateMs } = await runBesideTimer(deadlineMs, () => askFor(graph, registry))
  expect(isPartial(told(answer), registry.toUpperCase()) || told(answer)).toBe(true)
  expect(lateMs).toBeLessThanOrEqual(slackMs)
}

describe.each(registries)('whatever %s does, the rest of a document comes in time', (registry) => {
  let graph: Graph
  beforeAll(async () => {
    // The others have all the time they need: this is about the one that fails.
    graph = await startGraph({
      simulators,
      env: { ...unhurried, DEADLINE_MS: String(deadlineMs), [`${registry.toUpperCase()}_ATTEMPT_MS`]: '300' },
    })
  })
  afterAll(() => graph.close())

  /** Whatever came before, the registry is asked as usual. */
  async function untilWhole(): Promise<void> {
    for (let inARow = 0; inARow < 3;) inARow = isWhole(told(await askFor(graph, registry))) ? inARow + 1 : 0
  }

  it.each([
    { fault: 'delay', ms: 5_000 },
    { fault: 'jitter', ms: 600_000 },
    { fault: 'drip', ms: 50 },
    { fault: 'reset' },
    { fault: 'cut-body' },
    { fault: 'half-close' },
    { fault: 'refuse' },
    { fault: 'status-503', retryAfterSeconds: 1 },
  ])('$fault', async (fault) => {
    await untilWhole()
    await simulators.fault({ registry, ...fault })
    await expectRest(graph, registry)
    await simulators.heal()
  })

  it('1 % errors', async () => {
    await untilWhole()
    // With this seed it is the second call that fails.
    await simulators.fault({ registry, fault: 'error-share', percent: 1, seed: 105 })
    const replies = [await askFor(graph, registry), await askFor(graph, registry), await askFor(graph, registry)]
    expect(replies.map((reply) => isWhole(told(reply)))).toEqual([true, true, true])
    await simulators.heal()
  })

  it('a name that is not found', async () => {
    const nameless = await startGraph({
      simulators,
      env: { ...unhurried, [`${registry.toUpperCase()}_URL`]: 'http://registro.invalid' },
    })
    try {
      await expectRest(nameless, registry)
    } finally {
      await nameless.close()
    }
  })
})
