import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { isPartial, isWhole } from '../../bench/outages/replies.ts'
import type { Fault } from '#simulators/faults/fault-desk.ts'
import { findFreeBlock } from '../support/free-ports.ts'
import { readOperation, startGraph, unhurried, type Graph } from '../support/graph.ts'
import { runBesideTimer } from '../support/measure.ts'
import { startSimulators } from '../support/simulators.ts'

const deadlineMs = 3_000
const slackMs = 100
const [pid, certificate] = [readOperation('pid'), readOperation('certificate')]
const taxpayers = listTaxpayers()
const companies = listCompanies()

/** One registry that is to fail, with a graph and other registries of its own. */
async function startPlace(registry: string, port: number) {
  // A port that the system gives to nobody by itself: a registry that refuses must find its own again.
  const simulators = await startSimulators({ ports: { [registry]: port } })
  // The others have all the time they need: this is about the one that fails.
  const env = { ...unhurried, DEADLINE_MS: String(deadlineMs), [`${registry.toUpperCase()}_ATTEMPT_MS`]: '300' }
  const graph = await startGraph({ simulators, env })

  /** Asks for a document that has a part of the registry, and one of another. */
  async function ask(of: Graph = graph) {
    const { status, text, body } = await (registry === 'rmg'
      ? of.ask(certificate, { nit: take(companies) })
      : of.ask(pid, { cui: take(taxpayers).cui }))
    return { status, text, data: body.data, errors: body.errors }
  }

  return {
    registry,
    /** Whatever came before, the registry is asked as usual. */
    async recover(): Promise<void> {
      await simulators.heal()
      for (let inARow = 0; inARow < 3;) inARow = isWhole(await ask()) ? inARow + 1 : 0
    },
    spoil: (fault: Omit<Fault, 'registry'>) => simulators.fault({ registry, ...fault }),
    ask,
    /** What was told, and how much later than the deadline. */
    async suffer(of: Graph = graph) {
      const { answer, lateMs } = await runBesideTimer(deadlineMs, () => ask(of))
      return { registry, isPartial: isPartial(answer, registry.toUpperCase()) || answer, isInTime: lateMs <= slackMs || lateMs }
    },
    startNameless: () =>
      startGraph({ simulators, env: { ...env, [`${registry.toUpperCase()}_URL`]: 'http://registro.invalid' } }),
    async close(): Promise<void> {
      await graph.close()
      await simulators.close()
    },
  }
}

// A promise that is rejected and that nobody handles fails the test in which it happens.
let places: Awaited<ReturnType<typeof startPlace>>[]
beforeAll(async () => {
  const first = await findFreeBlock(3)
  places = await Promise.all(['renap', 'rmg', 'sat'].map((registry, place) => startPlace(registry, first + place)))
})
afterAll(() => Promise.all(places.map((place) => place.close())))

/** Does the same at each registry, at the same time. */
const atEach = <Outcome>(act: (place: (typeof places)[number]) => Promise<Outcome>) => Promise.all(places.map(act))
const borne = ['renap', 'rmg', 'sat'].map((registry) => ({ registry, isPartial: true, isInTime: true }))

it.each([
  { fault: 'delay', ms: 5_000 },
  { fault: 'jitter', ms: 600_000 },
  { fault: 'drip', ms: 50 },
  { fault: 'reset' },
  { fault: 'cut-body' },
  { fault: 'half-close' },
  { fault: 'refuse' },
  { fault: 'status-503', retryAfterSeconds: 1 },
])('the rest of a document comes in time, whichever registry has the fault: $fault', async (fault) => {
  await atEach((place) => place.recover())
  await atEach((place) => place.spoil(fault))
  expect(await atEach((place) => place.suffer())).toEqual(borne)
})

it('the rest of a document comes in time, whichever registry has a name that is not found', async () => {
  await atEach((place) => place.recover())
  const nameless = await atEach((place) => place.startNameless())
  expect(await Promise.all(places.map((place, at) => place.suffer(nameless[at])))).toEqual(borne)
  await Promise.all(nameless.map((graph) => graph.close()))
})

it('nobody notices when one call in a hundred fails', async () => {
  await atEach((place) => place.recover())
  // With this seed it is the second call.
  await atEach((place) => place.spoil({ fault: 'error-share', percent: 1, seed: 105 }))
  const replies = await atEach(async (place) => [await place.ask(), await place.ask(), await place.ask()].map(isWhole))
  expect(replies).toEqual([0, 1, 2].map(() => [true, true, true]))
})
