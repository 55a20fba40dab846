import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryOverloaded, type RegistryCircuitOpen } from '#adapters/errors.ts'
import { readRetryAfterMs } from '#adapters/wire/retry-after.ts'
import { judgeStatus } from '#adapters/wire/http.ts'
import { createTestBreaker, down, times } from '../support/breaker.ts'
import { heldWire, outcome, startCall } from '../support/calls.ts'

const now = new Date('2026-11-22T10:00:00Z')
const answered = (status: number, retryAfter: string) => judgeStatus('test', status, readRetryAfterMs(retryAfter, now))

describe('the openings of a circuit', () => {
  let circuit: ReturnType<typeof createTestBreaker>
  beforeEach(() => {
    jest.useFakeTimers()
    circuit = createTestBreaker()
  })
  afterEach(() => {
    circuit.layer.close?.()
    jest.useRealTimers()
  })
  /** How long the circuit refuses from now on, as it says itself; 0 when it would ask. */
  async function refusesForMs(): Promise<number> {
    if (circuit.layer.wouldAsk()) return 0
    return ((await circuit.succeed()) as RegistryCircuitOpen).retryAfterMs ?? 0
  }
  /** Lets each opening run out and the probe after it fail, until this much time has passed. */
  async function keepFailing(ms: number): Promise<number[]> {
    const openings: number[] = []
    for (let passedMs = 0; passedMs < ms;) {
      const openMs = await refusesForMs()
      openings.push(openMs)
      await jest.advanceTimersByTimeAsync(openMs)
      passedMs += openMs
      await circuit.fail()
    }
    return openings
  }

  it('grow while the registry keeps failing: a tenth of the time so far, from a second to half a minute', async () => {
    await times(5, async () => circuit.fail())
    const firstMinutes = await keepFailing(120_000)
    expect(firstMinutes.slice(0, 13)).toEqual([...Array.from({ length: 11 }, () => 1_000), 1_100, 1_210])
    for (const [opening, ms] of firstMinutes.entries()) expect(ms).toBeGreaterThanOrEqual(firstMinutes[opening - 1] ?? 0)
    await keepFailing(600_000)
    expect(await refusesForMs()).toBe(30_000)
  })

  it('are short again after the registry has been well for as long as it was down', async () => {
    await times(5, async () => circuit.fail())
    await keepFailing(60_000)
    const longMs = await refusesForMs()
    expect(longMs).toBeGreaterThan(5_000)
    await jest.advanceTimersByTimeAsync(longMs)
    expect(await circuit.succeed()).toBe('here')
    await times(5, async () => circuit.fail())
    expect(await refusesForMs()).toBeGreaterThan(5_000)
    await jest.advanceTimersByTimeAsync(10_000)
    await circuit.succeed()
    await jest.advanceTimersByTimeAsync(120_000)
    await times(5, async () => circuit.fail())
    expect(await refusesForMs()).toBe(1_000)
  })

  it.each([
    ['7 seconds', '7', 7_000],
    ['a date', 'Sun, 22 Nov 2026 10:00:20 GMT', 20_000],
    ['ten years', '315360000', 300_000],
  ])('last as long as the registry says with 503, five minutes at most: %s', async (_, retryAfter, ms) => {
    expect(await circuit.fail(answered(503, retryAfter))).toMatchObject({ failure: 'UNAVAILABLE' })
    expect(await refusesForMs()).toBe(ms)
    await jest.advanceTimersByTimeAsync(ms - 1)
    expect(await refusesForMs()).toBe(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(await circuit.succeed()).toBe('here')
  })

  it.each([
    ['a time in the past', 'Sun, 22 Nov 2026 09:00:00 GMT'],
    ['a negative number', '-5'],
    ['nothing', '0'],
    ['nonsense', 'soon'],
  ])('do not begin with a 503 whose Retry-After is %s: that counts as any failure', async (_, retryAfter) => {
    await times(4, async () => circuit.fail(answered(503, retryAfter)))
    expect(await refusesForMs()).toBe(0)
    await circuit.fail(answered(503, retryAfter))
    expect(await refusesForMs()).toBe(1_000)
  })

  it('last as long as a registry that is asked too much says with 429, and that is no trouble', async () => {
    expect(await circuit.fail(answered(429, '240'))).toBeInstanceOf(RegistryOverloaded)
    expect(await refusesForMs()).toBe(240_000)
    await jest.advanceTimersByTimeAsync(240_000)
    expect(await circuit.succeed()).toBe('here')
    await times(5, async () => circuit.fail())
    expect(await refusesForMs()).toBe(1_000)
  })

  it('do not begin with a 429 that says nothing, however often', async () => {
    await times(50, async () => circuit.fail(judgeStatus('test', 429)))
    expect(await refusesForMs()).toBe(0)
    expect(await circuit.openings()).toBe(0)
  })

  it('are not shortened by a registry that has long been failing and always says one second', async () => {
    await circuit.fail(answered(503, '1'))
    for (let passedMs = 0; passedMs < 60_000;) {
      const openMs = await refusesForMs()
      passedMs += openMs
      await jest.advanceTimersByTimeAsync(openMs)
      await circuit.fail(answered(503, '1'))
    }
    expect(await refusesForMs()).toBeGreaterThan(5_000)
  })

  it('hear no verdict of calls that were under way when the registry said when to come back', async () => {
    const wire = heldWire<string>()
    const calls = Array.from({ length: 8 }, () => startCall('who'))
    const answers = calls.map(async (call) => outcome(circuit.layer.run(call, wire.ask)))
    wire.asked[0]?.fail(answered(503, '7'))
    wire.asked[1]?.fail(answered(503, '60'))
    wire.asked[2]?.answer('here')
    for (const { fail } of wire.asked.slice(3)) fail(down())
    await Promise.all(answers)
    expect(await refusesForMs()).toBe(7_000)
    expect(await circuit.openings()).toBe(1)
    await jest.advanceTimersByTimeAsync(7_000)
    expect(await circuit.succeed()).toBe('here')
    for (const call of calls) call[Symbol.dispose]()
  })

  it('are counted, each once, and their state is told', async () => {
    expect(await circuit.state()).toEqual({ CLOSED: 1 })
    await times(9, async () => circuit.fail())
    expect([await circuit.openings(), await circuit.state()]).toEqual([1, { OPEN: 1 }])
    await jest.advanceTimersByTimeAsync(1_000)
    expect([await circuit.openings(), await circuit.state()]).toEqual([1, { HALF_OPEN: 1 }])
    await circuit.fail()
    expect([await circuit.openings(), await circuit.state()]).toEqual([2, { OPEN: 1 }])
    await jest.advanceTimersByTimeAsync(1_000)
    await circuit.succeed()
    expect([await circuit.openings(), await circuit.state()]).toEqual([2, { CLOSED: 1 }])
  })
})
