import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { createMeter } from '#adapters/resilience/meter.ts'
import { notOwn } from '../support/breaker.ts'
import { createFigures } from '../support/figures.ts'

function createMetered() {
  const figures = createFigures()
  let closed = false
  const meter = createMeter({
    registry: 'test',
    operation: 'look-up',
    metrics: figures.metrics,
    now: () => new Date(),
    isClosed: () => closed,
  })
  return { figures, meter, shut: () => (closed = true) }
}

const began = new Date('2026-11-22T10:00:00Z')
const after = (ms: number) => new Date(began.getTime() + ms)

describe('the meter of an operation', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: began })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('knows nothing before anything was asked', () => {
    expect(createMetered().meter.status()).toEqual({
      name: 'look-up',
      circuit: 'CLOSED',
      lastSuccess: null,
      lastFailure: null,
      p50Ms: null,
      p99Ms: null,
      inFlight: 0,
    })
  })

  it('tells how attempts went, and how many are under way', async () => {
    const { meter, figures } = createMetered()
    const [first, second, third] = [meter.attempt(), meter.attempt(), meter.attempt()]
    expect(meter.status()).toMatchObject({ inFlight: 3, lastSuccess: null })
    await jest.advanceTimersByTimeAsync(30)
    first()
    await jest.advanceTimersByTimeAsync(770)
    second(new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' }))
    expect(meter.status()).toMatchObject({
      lastSuccess: after(30),
      lastFailure: after(800),
      p50Ms: 30,
      p99Ms: 800,
      inFlight: 1,
    })
    expect(await figures.read('registry_attempts_in_flight')).toBe(1)
    third()
    expect(meter.status()).toMatchObject({ lastSuccess: after(800), inFlight: 0 })
    expect(await figures.read('registry_attempts_in_flight')).toBe(0)
    expect(await figures.readBy('registry_attempts_total', 'outcome')).toEqual({ ANSWERED: 2, TIMEOUT: 1 })
    expect(await figures.read('registry_attempt_seconds_sum')).toBeCloseTo(0.03 + 0.8 + 0.8, 6)
  })

  it.each(notOwn)('takes an attempt in which the registry %s neither for a success nor for a failure of it', (_, error) => {
    const { meter } = createMetered()
    meter.attempt()(error)
    expect(meter.status()).toMatchObject({ lastSuccess: null, lastFailure: null, p50Ms: null, inFlight: 0 })
  })

  it('reads what changes by itself whenever it is asked', async () => {
    const { meter, figures } = createMetered()
    let waiting = 3
    meter.watch({ waiting: () => waiting })
    meter.watch({ limit: () => 16, circuit: () => 'HALF_OPEN' })
    expect(await figures.read('registry_calls_waiting')).toBe(3)
    waiting = 1
    expect(await figures.read('registry_calls_waiting')).toBe(1)
    expect(await figures.read('registry_concurrency_limit')).toBe(16)
    expect(await figures.readBy('registry_circuit_state', 'state')).toEqual({ HALF_OPEN: 1 })
    expect(meter.status().circuit).toBe('HALF_OPEN')
  })

  it('tells that an operation is shut by its agency, whatever its circuit', async () => {
    const { meter, figures, shut } = createMetered()
    meter.watch({ circuit: () => 'OPEN' })
    shut()
    expect(meter.status().circuit).toBe('SHUT')
    expect(await figures.readBy('registry_circuit_state', 'state')).toEqual({ SHUT: 1 })
  })

  it('tells the last failure by the wall clock, and how long it took by another', async () => {
    const { meter, figures } = createMetered()
    const end = meter.attempt()
    await jest.advanceTimersByTimeAsync(100)
    jest.setSystemTime(new Date('2026-11-22T09:00:00Z'))
    end(new RegistryUnavailable('test', 'down'))
    expect(meter.status()).toMatchObject({ lastFailure: new Date('2026-11-22T09:00:00Z'), p50Ms: 100 })
    expect(await figures.read('registry_attempt_seconds_sum')).toBeCloseTo(0.1, 6)
  })
})
