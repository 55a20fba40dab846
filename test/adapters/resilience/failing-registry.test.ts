import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createDeadline } from '#platform/deadline.ts'
import { createRegistryClient } from '#adapters/client.ts'
import { RegistryUnavailable } from '#adapters/errors.ts'
import type { LimitsOverride } from '#adapters/limits.ts'
import { outcome } from '../support/calls.ts'
import { createFigures } from '../support/figures.ts'

const perSecond = 50
const gapMs = 1_000 / perSecond

interface Load {
  readonly limits?: LimitsOverride
  /** What the registry needs to fail or to answer, in milliseconds. */
  readonly takesMs: number
  /** Whether it fails a call, by its place among those that arrived. */
  readonly fails: (arrival: number) => boolean
  readonly seconds: number
}

/** Fifty questions a second, each about somebody else, with a deadline of three seconds. */
async function ask({ limits, takesMs, fails, seconds }: Load) {
  const figures = createFigures()
  const began = performance.now()
  const arrivals: number[] = []
  const requests: number[] = []
  const openedAt: number[] = []
  const metrics = { ...figures.metrics, opened: () => void openedAt.push(performance.now() - began) }
  const client = createRegistryClient({ registry: 'test', limits, metrics })
  const lookUp = client.operation<number, string>('look-up', {
    reads: true,
    nameOf: String,
    async wire() {
      const failed = fails(arrivals.push(performance.now() - began))
      await new Promise((resolve) => setTimeout(resolve, takesMs))
      if (failed) throw new RegistryUnavailable('test', 'down')
      return 'here'
    },
  })
  const answers: Promise<unknown>[] = []
  for (let request = 0; request < seconds * perSecond; request += 1) {
    requests.push(performance.now() - began)
    const deadline = createDeadline({ ms: 3_000 })
    answers.push(outcome(lookUp(request, { deadline })).finally(() => deadline.dispose()))
    await pass(gapMs)
  }
  await pass(3_000)
  const came = await Promise.all(answers)
  const retries = await figures.read('registry_retries_total')
  client.close()
  return { arrivals, requests, openedAt, retries, answered: came.filter((each) => each === 'here').length }
}

async function pass(ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 2) {
    jest.advanceTimersByTime(2)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const before = (times: readonly number[], ms: number) => times.filter((each) => each <= ms).length

describe('before a registry that fails', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it.each([
    ['at once', 0],
    ['after 300 ms', 300],
    ['after 790 ms', 790],
  ])(
    'every call %s for a minute, it is asked once for each question and a tenth more, and once an opening after that',
    async (_, takesMs) => {
      const { arrivals, requests, openedAt } = await ask({ takesMs, fails: () => true, seconds: 60 })
      const [first = 0] = openedAt
      expect(first).toBeGreaterThan(0)
      const arrived = before(arrivals, first)
      expect(arrived).toBeGreaterThanOrEqual(5)
      expect(arrived).toBeLessThanOrEqual(1.1 * before(requests, first) + first / 1_000)
      // One probe for each opening, but for the last, whose time may not be over.
      expect(arrivals.length - arrived).toBeLessThanOrEqual(openedAt.length)
      expect(arrivals.length - arrived).toBeGreaterThanOrEqual(openedAt.length - 1)
      for (const [opening, ms] of openedAt.entries()) {
        const next = openedAt[opening + 1] ?? Infinity
        expect(arrivals.filter((each) => each > ms && each < next).length).toBeLessThanOrEqual(1)
      }
      // Openings that grow: a registry that has been down for a minute is asked about every six seconds.
      expect(openedAt.length).toBeGreaterThan(15)
      expect(openedAt.length).toBeLessThan(35)
      expect((openedAt.at(-1) ?? 0) - (openedAt.at(-2) ?? 0)).toBeGreaterThan(4_000)
    },
  )

  it('every third call, retries are a tenth of the questions and one a second', async () => {
    const limits = { circuit: { failuresInARow: 1_000, failurePercent: 99 } }
    const { arrivals, requests, retries, answered } = await ask({
      limits,
      takesMs: 5,
      fails: (arrival) => arrival % 3 === 0,
      seconds: 60,
    })
    expect(requests).toHaveLength(3_000)
    expect(arrivals.length).toBeLessThanOrEqual(1.1 * requests.length + 60)
    expect(retries).toBe(arrivals.length - requests.length)
    // They are spent, too: they are what answers many of those who had bad luck.
    expect(retries).toBeGreaterThan(0.95 * (0.1 * requests.length + 60))
    expect(answered).toBeGreaterThan(requests.length * 0.72)
  })

  it('one call in a hundred, its circuit stays closed and nearly everybody is answered', async () => {
    const { openedAt, requests, answered, retries } = await ask({
      takesMs: 5,
      fails: (arrival) => arrival % 100 === 0,
      seconds: 60,
    })
    expect(openedAt).toEqual([])
    expect(answered).toBe(requests.length)
    expect(retries).toBe(Math.floor((requests.length + retries) / 100))
  })
})
