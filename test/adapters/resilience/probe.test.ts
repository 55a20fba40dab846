import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryCircuitOpen, RegistryUnavailable } from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { pipeline } from '#adapters/resilience/pipeline.ts'
import { createRetryBudget } from '#adapters/resilience/retry-budget.ts'
import { retry } from '#adapters/resilience/retry.ts'
import { timeout } from '#adapters/resilience/timeout.ts'
import { createTestBreaker, down, notOwn, times } from '../support/breaker.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'
import { createTestMeter } from '../support/figures.ts'

describe('a breaker that has been open for its time', () => {
  let circuit: ReturnType<typeof createTestBreaker>
  beforeEach(async () => {
    jest.useFakeTimers()
    circuit = createTestBreaker()
    await times(5, () => circuit.fail())
    await jest.advanceTimersByTimeAsync(1_000)
  })
  afterEach(() => {
    circuit.layer.close?.()
    jest.useRealTimers()
  })

  it('closes on a probe that succeeds, and starts afresh', async () => {
    expect(await circuit.succeed()).toBe('here')
    await times(4, () => circuit.fail())
    expect(await circuit.succeed()).toBe('here')
  })

  it('opens again on a probe that fails, for another second', async () => {
    expect(await circuit.fail()).toBeInstanceOf(RegistryUnavailable)
    expect(await circuit.succeed()).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 1_000 })
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await circuit.succeed()).toBe('here')
  })

  it('probes with one call at a time', async () => {
    const wire = heldWire<string>()
    using first = startCall('who')
    using second = startCall('who')
    const probe = circuit.layer.run(first, wire.ask)
    expect(await outcome(circuit.layer.run(second, wire.ask))).toBeInstanceOf(RegistryCircuitOpen)
    wire.asked[0]?.answer('here')
    expect(await probe).toBe('here')
    expect(wire.asked).toHaveLength(1)
  })

  it.each(notOwn)('decides nothing by a probe that %s, and lets the next one probe', async (_, error) => {
    expect(await circuit.fail(error)).toBe(error)
    const wire = heldWire<string>()
    using first = startCall('who')
    using second = startCall('who')
    const probe = circuit.layer.run(first, wire.ask)
    expect(await outcome(circuit.layer.run(second, wire.ask))).toBeInstanceOf(RegistryCircuitOpen)
    wire.asked[0]?.answer('here')
    await probe
    expect(await circuit.isOpen()).toBe(false)
  })

  it('lets the caller of a probe leave at once, and the registry still decides', async () => {
    const wire = heldWire<string>()
    using call = startCall('who')
    const probe = outcome(circuit.layer.run(call, wire.ask))
    call.leave()
    expect(await probe).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked[0]?.call.signal.aborted).toBe(false)
    expect(await circuit.isOpen()).toBe(true)
    wire.asked[0]?.fail(down())
    await settle()
    expect(await circuit.succeed()).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 1_000 })
  })

  it('holds up nobody for a registry that still hangs, and the registry still decides', async () => {
    const wire = heldWire<string>()
    using call = startCall('who')
    const probe = outcome(circuit.layer.run(call, wire.ask))
    await jest.advanceTimersByTimeAsync(100)
    expect(await probe).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 1_000 })
    expect(await circuit.isOpen()).toBe(true)
    wire.asked[0]?.answer('here')
    await settle()
    expect(await circuit.isOpen()).toBe(false)
  })

  it.each([
    [119, 'here'],
    [121, expect.any(RegistryCircuitOpen)],
  ])('waits for twice what an answer usually takes and 20 ms: 50 ms are usual, %i ms are taken', async (ms, expected) => {
    const answerAfter = (wait: number) => () => new Promise<string>((resolve) => setTimeout(resolve, wait, 'here'))
    const usual = circuit.ask(answerAfter(50))
    await jest.advanceTimersByTimeAsync(50)
    expect(await usual).toBe('here')
    await times(5, () => circuit.fail())
    await jest.advanceTimersByTimeAsync(1_000)
    const probe = circuit.ask(answerAfter(ms))
    await jest.advanceTimersByTimeAsync(ms)
    expect(await probe).toEqual(expected)
    await settle()
    expect(await circuit.isOpen()).toBe(false)
  })

  it('is judged by a probe that never ends as well: it has the time of one attempt, and no caller', async () => {
    const wire = heldWire<string>()
    const attempt = timeout<string, string>({ registry: 'test', operation: 'look-up', attemptMs: 800, meter: createTestMeter() })
    using call = startCall('who', 100)
    const probe = outcome(circuit.layer.run(call, async (probing) => attempt.run(probing, wire.ask)))
    await jest.advanceTimersByTimeAsync(100)
    expect(await probe).toMatchObject({ exceeded: 'CALL' })
    expect([circuit.layer.wouldAsk(), await circuit.state()]).toEqual([false, { HALF_OPEN: 1 }])
    await jest.advanceTimersByTimeAsync(700)
    expect(wire.asked[0]?.call.signal.aborted).toBe(true)
    expect([circuit.layer.wouldAsk(), await circuit.state()]).toEqual([false, { OPEN: 1 }])
    await jest.advanceTimersByTimeAsync(1_000)
    expect(circuit.layer.wouldAsk()).toBe(true)
  })

  it('is asked once a probe: what fails is not asked again, and its caller is told what the registry said', async () => {
    const budget = createRetryBudget({ limits: defaultLimits.retry })
    await jest.advanceTimersByTimeAsync(10_000)
    const again = retry<string, string>({
      registry: 'test',
      operation: 'look-up',
      limits: defaultLimits.retry,
      budget,
      meter: createTestMeter(),
      wouldAsk: circuit.layer.wouldAsk,
    })
    const failure = down()
    let asked = 0
    const ask = pipeline([again, circuit.layer], async () => {
      asked += 1
      throw failure
    })
    using call = startCall('who')
    expect(await outcome(ask(call))).toBe(failure)
    expect([asked, budget.spend()]).toEqual([1, true])
  })

  it('does not probe for a caller with less than 50 ms left', async () => {
    using late = startCall('who', 49)
    const wire = heldWire<string>()
    expect(await outcome(circuit.layer.run(late, wire.ask))).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked).toHaveLength(0)
    expect(await circuit.succeed()).toBe('here')
  })
})
