import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import {
  RegistryError,
  registryFailures,
  RegistryMalformed,
  RegistryOverloaded,
  RegistryRefused,
  RegistryTimeout,
  RegistryUnavailable,
} from '#adapters/errors.ts'
import { circuitStates } from '#adapters/status.ts'
import { startCall } from './support/calls.ts'
import { createFigures, readExposition } from './support/figures.ts'

const endings = {
  answer: null,
  down: () => new RegistryUnavailable('test', 'down'),
  held: () => new RegistryUnavailable('test', 'down', { retryAfterMs: 2_000 }),
  tooMuch: () => new RegistryOverloaded('test', 'status 429'),
  malformed: () => new RegistryMalformed('test', 'rubbish'),
  refused: () => new RegistryRefused('test', 'no'),
  defect: () => new TypeError('defect'),
} as const
type Ending = keyof typeof endings

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: fc.nat(5), patienceMs: fc.integer({ min: 20, max: 3_000 }) }) },
  { weight: 4, arbitrary: fc.record({ end: fc.constantFrom(...(Object.keys(endings) as Ending[])), which: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ leave: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ passMs: fc.nat(700) }) },
)

type Counts = Record<string, number>
const count = (counts: Counts, what: string) => void (counts[what] = (counts[what] ?? 0) + 1)

function outcomeOf(error: unknown): string {
  if (error instanceof RegistryTimeout && error.exceeded === 'CALL') return 'CALL_ENDED'
  return error instanceof RegistryError ? error.failure : 'DEFECT'
}

/** A client, and what the test itself counts before and behind it. */
function createCounted() {
  const figures = createFigures()
  const client = createRegistryClient({
    registry: 'test',
    limits: { attemptMs: 500, concurrency: 2, leastConcurrency: 2, queue: 1 },
    metrics: figures.metrics,
  })
  const own = { calls: {} as Counts, attempts: {} as Counts, retries: 0, coalesced: 0, openings: 0, inFlight: 0 }
  const held: ((ending: Ending) => void)[] = []
  const leaving: (() => void)[] = []
  /** How many wait for each person, and how often the registry was asked for the question that they share. */
  const waiting = new Map<number, number>()
  const asked = new Map<number, number>()
  let wasOpen = false
  const lookUp = client.operation<number, string>('look-up', {
    reads: true,
    nameOf: (person) => `MARÍA 900000015${person}`,
    wire: async (person, signal) => {
      if (asked.has(person)) own.retries += 1
      asked.set(person, (asked.get(person) ?? 0) + 1)
      own.inFlight += 1
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      let over = false
      const end = (outcome: string) => {
        over = true
        own.inFlight -= 1
        count(own.attempts, outcome)
      }
      signal.addEventListener('abort', () => over || end(outcomeOf(signal.reason)), { once: true })
      held.push((ending) => {
        if (over) return
        const failure = endings[ending]?.()
        end(failure ? outcomeOf(failure) : 'ANSWERED')
        if (failure) reject(failure)
        else resolve('here')
      })
      return promise
    },
  })
  async function pass(ms: number) {
    jest.advanceTimersByTime(ms)
    await new Promise((resolve) => setImmediate(resolve))
    const isOpen = client.status().operations[0]?.circuit === 'OPEN'
    if (isOpen && !wasOpen) own.openings += 1
    wasOpen = isOpen
  }
  function ask(person: number, patienceMs: number) {
    const call = startCall(person, patienceMs)
    leaving.push(call.leave)
    const others = waiting.get(person) ?? 0
    if (others > 0 && patienceMs >= 50) own.coalesced += 1
    if (patienceMs >= 50) waiting.set(person, others + 1)
    const end = (outcome: string) => {
      call[Symbol.dispose]()
      count(own.calls, outcome)
      if (patienceMs < 50) return
      waiting.set(person, (waiting.get(person) ?? 0) - 1)
      if (waiting.get(person) === 0) asked.delete(person)
    }
    lookUp(person, call).then(
      () => end('ANSWERED'),
      (error: unknown) => end(outcomeOf(error)),
    )
  }
  return { figures, client, own, held, leaving, ask, pass }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] })
})
afterEach(() => {
  jest.useRealTimers()
})

it('the figures are what callers and the registry count themselves, whatever happens', async () => {
  const seen = { retries: 0, coalesced: 0, openings: 0, outcomes: new Set<string>() }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 100, maxLength: 200 }), async (steps) => {
      const { figures, client, own, held, leaving, ask, pass } = createCounted()
      for (const each of steps) {
        if ('ask' in each) ask(each.ask, each.patienceMs)
        else if ('end' in each) held.splice(each.which, 1)[0]?.(each.end)
        else if ('leave' in each) leaving.at(-1 - each.leave)?.()
        await pass('passMs' in each ? each.passMs : 0)
        expect(client.status().operations[0]?.inFlight).toBe(own.inFlight)
      }
      for (const leave of leaving) leave()
      for (let turn = 0; turn < 5; turn += 1) await pass(500)
      const by = async (name: string) => figures.readBy(name, 'outcome')
      expect(await by('registry_calls_total')).toEqual(own.calls)
      expect(await by('registry_attempts_total')).toEqual(own.attempts)
      expect(await figures.read('registry_retries_total')).toBe(own.retries)
      expect(await figures.read('registry_coalesced_total')).toBe(own.coalesced)
      expect(await figures.read('registry_circuit_openings_total')).toBe(own.openings)
      expect(await figures.read('registry_call_seconds_count')).toBe(await figures.read('registry_calls_total'))
      expect(await figures.read('registry_attempt_seconds_count')).toBe(await figures.read('registry_attempts_total'))
      expect([own.inFlight, await figures.read('registry_attempts_in_flight')]).toEqual([0, 0])
      expect(await figures.read('registry_calls_waiting')).toBe(0)
      expect(client.status().operations).toMatchObject([{ inFlight: 0 }])
      seen.retries += own.retries
      seen.coalesced += own.coalesced
      seen.openings += own.openings
      for (const outcome of Object.keys({ ...own.calls, ...own.attempts })) seen.outcomes.add(outcome)
      client.close()
    }),
    { numRuns: 40, endOnFailure: true },
  )
  // Everything that is counted has happened.
  expect(seen.retries).toBeGreaterThan(0)
  expect(seen.coalesced).toBeGreaterThan(0)
  expect(seen.openings).toBeGreaterThan(0)
  expect([...seen.outcomes].toSorted()).toEqual([
    'ANSWERED',
    'CALL_ENDED',
    'CIRCUIT_OPEN',
    'DEFECT',
    'MALFORMED',
    'OVERLOADED',
    'REFUSED',
    'TIMEOUT',
    'UNAVAILABLE',
  ])
})

it('the figures have labels of closed lists alone, and no word of a question or an answer', async () => {
  const { figures, client, held, ask, pass } = createCounted()
  for (const ending of Object.keys(endings) as Ending[]) {
    for (let person = 0; person < 6; person += 1) ask(person, 2_000)
    await pass(1)
    for (const end of held.splice(0)) end(ending)
    await pass(3_000)
  }
  client.close()
  const text = await figures.text()
  expect(text).not.toMatch(/MARÍA|900000015|here|rubbish|defect/)
  const words: Record<string, readonly string[]> = {
    registry: ['test'],
    operation: ['look-up'],
    outcome: ['ANSWERED', 'CALL_ENDED', 'DEFECT', ...registryFailures],
    state: circuitStates,
  }
  const rows = readExposition(text)
  expect(rows.length).toBeGreaterThan(30)
  for (const { labels } of rows) {
    const { le: _bound, ...others } = labels
    for (const [label, word] of Object.entries(others)) expect(words[label]).toContain(word)
  }
})
