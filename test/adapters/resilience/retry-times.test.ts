import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { defaultLimits } from '#adapters/limits.ts'
import { retry } from '#adapters/resilience/retry.ts'
import { down } from '../support/breaker.ts'
import { outcome, startCall } from '../support/calls.ts'
import { createTestMeter } from '../support/figures.ts'
import { createRandom } from '../support/random.ts'

const { firstMs, longestMs } = defaultLimits.retry

/** When the registry is asked the second and the third time by calls that all fail at the same moment. */
async function timesOfRetries(calls: number, random?: () => number) {
  const began = performance.now()
  const secondAt: number[] = []
  const thirdAfterMs: number[] = []
  const layer = retry<number, string>({
    registry: 'test',
    operation: 'look-up',
    limits: defaultLimits.retry,
    budget: { earn() {}, spend: () => true },
    meter: createTestMeter(),
    wouldAsk: () => true,
    ...(random ? { random } : {}),
  })
  const answers = Array.from({ length: calls }, async (_, number) => {
    const askedAt: number[] = []
    const call = startCall(number)
    await outcome(
      layer.run(call, async () => {
        askedAt.push(performance.now() - began)
        throw down()
      }),
    )
    call[Symbol.dispose]()
    const [, second = Number.NaN, third = Number.NaN] = askedAt
    secondAt.push(second)
    thirdAfterMs.push(third - second)
  })
  for (let passedMs = 0; passedMs <= firstMs + longestMs; passedMs += 1) {
    jest.advanceTimersByTime(1)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(answers)
  return { secondAt, thirdAfterMs }
}

/** The share of the fullest 10 ms, in percent. */
function fullestPercent(times: readonly number[]): number {
  const counts = Map.groupBy(times, (ms) => Math.floor(ms / 10))
  return (Math.max(...[...counts.values()].map(({ length }) => length)) / times.length) * 100
}

describe('the retries of calls that failed together', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it.each([
    ['1,000 calls, seed 1', 1_000, createRandom(1)],
    ['1,000 calls, seed 2', 1_000, createRandom(2)],
    ['1,000 calls, seed 3', 1_000, createRandom(3)],
    ['4,000 calls, as they are drawn in earnest', 4_000, undefined],
  ])('do not come together: at most 5 %% in any 10 ms (%s)', async (_, calls, random) => {
    const { secondAt, thirdAfterMs } = await timesOfRetries(calls, random)
    expect(secondAt).toHaveLength(calls)
    expect(fullestPercent(secondAt)).toBeLessThanOrEqual(5)
    expect(fullestPercent(thirdAfterMs)).toBeLessThanOrEqual(5)
    expect(Math.max(...secondAt)).toBeLessThanOrEqual(firstMs + 1)
    expect(Math.max(...thirdAfterMs)).toBeLessThanOrEqual(longestMs + 1)
    // All of the time is used.
    expect(Math.min(...secondAt)).toBeLessThan(firstMs / 20)
    expect(Math.max(...thirdAfterMs)).toBeGreaterThan(longestMs * 0.95)
  })
})
