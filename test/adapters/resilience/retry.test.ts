import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryMalformed, RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { retry } from '#adapters/resilience/retry.ts'
import { down, notOwn } from '../support/breaker.ts'
import { outcome, settle, startCall } from '../support/calls.ts'
import { createFigures, createTestMeter } from '../support/figures.ts'

const { attempts, firstMs, longestMs } = defaultLimits.retry
const malformed = () => new RegistryMalformed('test', 'rubbish')

/** The layer before a registry that fails with each of the errors and then answers. Every pause is half of what it may be. */
function createRetrying(failures: readonly Error[], { budget: given = 100 } = {}) {
  const figures = createFigures()
  const askedAt: number[] = []
  const began = performance.now()
  let budget = given
  let earned = 0
  let isOpen = false
  const layer = retry<string, string>({
    registry: 'test',
    operation: 'look-up',
    limits: defaultLimits.retry,
    budget: {
      earn: () => void (earned += 1),
      spend() {
        if (budget < 1) return false
        budget -= 1
        return true
      },
    },
    meter: createTestMeter(figures),
    wouldAsk: () => !isOpen,
    random: () => 0.5,
  })
  return {
    askedAt,
    spent: () => given - budget,
    earned: () => earned,
    counted: async () => figures.read('registry_retries_total'),
    openCircuit: () => (isOpen = true),
    ask(ms?: number) {
      const call = startCall('who', ms)
      const answer = outcome(
        layer.run(call, async () => {
          askedAt.push(performance.now() - began)
          const failure = failures[askedAt.length - 1]
          if (failure) throw failure
          return 'here'
        }),
      )
      return { answer: answer.finally(() => call[Symbol.dispose]()), leave: call.leave }
    },
  }
}

describe('the retrying layer', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it.each([
    ['is unavailable', down],
    ['answers malformed', malformed],
    ['says that it may be asked again at once', () => new RegistryUnavailable('test', 'down', { retryAfterMs: 0 })],
  ])('asks again when the registry %s', async (_, failure) => {
    const desk = createRetrying([failure()])
    const { answer } = desk.ask()
    await jest.advanceTimersByTimeAsync(firstMs)
    expect(await answer).toBe('here')
    expect(desk.askedAt).toEqual([0, firstMs / 2])
    expect(await desk.counted()).toBe(1)
  })

  it.each([
    ...notOwn,
    ['has its full time and uses it up', new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' })],
    ['says when to come back', new RegistryUnavailable('test', 'down', { retryAfterMs: 1_000 })],
  ])('asks once when the registry %s', async (_, failure) => {
    const desk = createRetrying([failure])
    expect(await desk.ask().answer).toBe(failure)
    expect(desk.askedAt).toEqual([0])
    expect([desk.spent(), await desk.counted(), jest.getTimerCount()]).toEqual([0, 0, 0])
  })

  it('asks three times at most, with a pause that may be twice as long before the third, and passes the last failure on', async () => {
    const failures = [down(), malformed(), down()]
    const desk = createRetrying(failures)
    const { answer } = desk.ask()
    await jest.advanceTimersByTimeAsync(5_000)
    expect(await answer).toBe(failures[2])
    expect(attempts).toBe(3)
    expect(desk.askedAt).toEqual([0, firstMs / 2, firstMs / 2 + Math.min(longestMs, firstMs * 2) / 2])
    expect([desk.spent(), await desk.counted()]).toEqual([2, 2])
  })

  it('asks once when the budget is spent', async () => {
    const desk = createRetrying([down(), down()], { budget: 1 })
    const { answer } = desk.ask()
    await jest.advanceTimersByTimeAsync(5_000)
    expect(await answer).toBeInstanceOf(RegistryUnavailable)
    expect(desk.askedAt).toHaveLength(2)
    expect(await desk.counted()).toBe(1)
  })

  it('earns for each call that reaches the registry, not for its retries', async () => {
    const desk = createRetrying([down()])
    const { answer } = desk.ask()
    await jest.advanceTimersByTimeAsync(firstMs)
    await answer
    expect(desk.earned()).toBe(1)
    desk.openCircuit()
    await desk.ask().answer
    expect(desk.earned()).toBe(1)
  })

  it.each([
    [firstMs / 2 + 49, 1],
    [firstMs / 2 + 50, 2],
  ])('with %i ms left of the deadline asks %i times', async (ms, asked) => {
    const desk = createRetrying([down()])
    const { answer } = desk.ask(ms)
    await jest.advanceTimersByTimeAsync(firstMs)
    await answer
    expect(desk.askedAt).toHaveLength(asked)
    expect([desk.spent(), await desk.counted()]).toEqual([asked - 1, asked - 1])
  })

  it('lets a caller leave during the pause, at once, and asks no more', async () => {
    const desk = createRetrying([down()])
    const { answer, leave } = desk.ask()
    await settle()
    leave()
    expect(await answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(jest.getTimerCount()).toBe(0)
    expect(desk.askedAt).toEqual([0])
    expect(await desk.counted()).toBe(0)
  })

  it('does not wait before a circuit that has opened, and tells what the registry said', async () => {
    const failure = down()
    const desk = createRetrying([failure])
    const { answer } = desk.ask()
    desk.openCircuit()
    expect(await answer).toBe(failure)
    expect([desk.spent(), await desk.counted(), jest.getTimerCount()]).toEqual([0, 0, 0])
  })

  it('does not ask when the circuit opened during the pause, and tells what the registry said', async () => {
    const failure = down()
    const desk = createRetrying([failure])
    const { answer } = desk.ask()
    await jest.advanceTimersByTimeAsync(1)
    desk.openCircuit()
    await jest.advanceTimersByTimeAsync(firstMs)
    expect(await answer).toBe(failure)
    expect(desk.askedAt).toEqual([0])
    expect(await desk.counted()).toBe(0)
  })
})
