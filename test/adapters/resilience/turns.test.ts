import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryOverloaded } from '#adapters/errors.ts'
import { bulkhead } from '#adapters/resilience/bulkhead.ts'
import { createConcurrencyLimit } from '#adapters/resilience/concurrency-limit.ts'
import { outcome, startCall } from '../support/calls.ts'
import { createFigures, createTestMeter } from '../support/figures.ts'

const takesMs = 100

/** A registry that is asked one call at a time, each of which takes a tenth of a second. */
function createQueue() {
  const figures = createFigures()
  const layer = bulkhead<string, string>({
    registry: 'test',
    operation: 'look-up',
    limit: createConcurrencyLimit({ ceiling: 1, floor: 1 }),
    queue: 1_000,
    retryAfterMs: 800,
    meter: createTestMeter(figures),
  })
  return {
    sheds: async () => figures.read('registry_sheds_total'),
    waiting: async () => figures.read('registry_calls_waiting'),
    ask(ms = 60_000) {
      const call = startCall('who', ms)
      const answer = layer.run(call, async () => new Promise((resolve) => setTimeout(resolve, takesMs, 'here')))
      return outcome(answer).finally(() => call[Symbol.dispose]())
    },
  }
}

describe('the turns of a queue', () => {
  let queue: ReturnType<typeof createQueue>
  beforeEach(() => {
    jest.useFakeTimers()
    queue = createQueue()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('are waited for by everybody while nothing is known of how long they take', async () => {
    const answers = Array.from({ length: 30 }, async () => queue.ask(1_950))
    await jest.advanceTimersByTimeAsync(2_000)
    const came = await Promise.all(answers)
    expect(came.filter((each) => each === 'here')).toHaveLength(20)
    expect(came.slice(20)).toMatchObject(Array.from({ length: 10 }, () => ({ failure: 'TIMEOUT', exceeded: 'CALL' })))
    expect(await queue.sheds()).toBe(0)
  })

  it('are refused at once to whoever would have none before the deadline', async () => {
    const answers = Array.from({ length: 50 }, async () => queue.ask())
    await jest.advanceTimersByTimeAsync(20 * takesMs)
    expect(await queue.waiting()).toBe(29)
    // Thirty turns are three seconds, and the attempt must have 50 ms at least.
    const refused = await queue.ask(3_049)
    expect(refused).toBeInstanceOf(RegistryOverloaded)
    expect(refused).toMatchObject({
      retryAfterMs: 800,
      message: 'test: look-up: its turn would come after its deadline',
    })
    expect(await queue.sheds()).toBe(1)
    answers.push(queue.ask(3_200))
    await jest.advanceTimersByTimeAsync(60_000)
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 51 }, () => 'here'))
    expect([await queue.sheds(), await queue.waiting()]).toEqual([1, 0])
  })

  it('are not judged by those of an earlier queue', async () => {
    const earlier = Array.from({ length: 30 }, async () => queue.ask())
    await jest.advanceTimersByTimeAsync(60_000)
    await Promise.all(earlier)
    const answers = Array.from({ length: 30 }, async () => queue.ask(2_000))
    await jest.advanceTimersByTimeAsync(2_000)
    await Promise.all(answers)
    expect(await queue.sheds()).toBe(0)
  })

  it('are judged by how long the last ones took, not by those of long ago', async () => {
    const answers = Array.from({ length: 1_000 }, async () => queue.ask(600_000))
    await jest.advanceTimersByTimeAsync(990 * takesMs)
    expect(await queue.waiting()).toBe(9)
    answers.push(queue.ask(10 * takesMs + 100))
    expect(await queue.ask(10 * takesMs + 40)).toBeInstanceOf(RegistryOverloaded)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 1_001 }, () => 'here'))
  })
})
