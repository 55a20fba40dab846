import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryTimeout } from '#adapters/errors.ts'
import { timeout } from '#adapters/resilience/timeout.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'
import { createTestMeter } from '../support/figures.ts'

const layer = timeout<string, string>({ registry: 'test', operation: 'look-up', attemptMs: 800, meter: createTestMeter() })

describe('a timeout', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('passes on an answer that comes in time, and leaves no timer behind', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 3_000)
    const timers = jest.getTimerCount()
    const answer = layer.run(call, wire.ask)
    await jest.advanceTimersByTimeAsync(799)
    wire.asked[0]?.answer('here')
    expect(await answer).toBe('here')
    expect(jest.getTimerCount()).toBe(timers)
  })

  it('ends an attempt after its limit: the registry had its full time', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 3_000)
    const answer = outcome(layer.run(call, wire.ask))
    await jest.advanceTimersByTimeAsync(799)
    expect(wire.asked[0]?.call.signal.aborted).toBe(false)
    await jest.advanceTimersByTimeAsync(1)
    expect(wire.asked[0]?.call.signal.aborted).toBe(true)
    const error = await answer
    expect(error).toBeInstanceOf(RegistryTimeout)
    expect(error).toMatchObject({ exceeded: 'ATTEMPT', failure: 'TIMEOUT', message: 'test: look-up: no answer within 800 ms' })
  })

  it('ends an attempt with the deadline when less is left: the registry did not have its full time', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 300)
    const answer = outcome(layer.run(call, wire.ask))
    await jest.advanceTimersByTimeAsync(300)
    expect(await answer).toMatchObject({ exceeded: 'CALL', failure: 'TIMEOUT' })
    expect(wire.asked[0]?.call.signal.aborted).toBe(true)
  })

  it('ends the attempt at once when the caller leaves', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 3_000)
    const answer = outcome(layer.run(call, wire.ask))
    call.leave()
    expect(await answer).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked[0]?.call.signal.aborted).toBe(true)
  })

  it('starts nothing with less than 50 ms left', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 49)
    expect(await outcome(layer.run(call, wire.ask))).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked).toHaveLength(0)
  })

  it('starts with 50 ms left', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 50)
    const answer = layer.run(call, wire.ask)
    wire.asked[0]?.answer('here')
    expect(await answer).toBe('here')
  })

  it('starts nothing for a caller who has left', async () => {
    const wire = heldWire<string>()
    using call = startCall('who')
    call.leave()
    expect(await outcome(layer.run(call, wire.ask))).toBeInstanceOf(RegistryTimeout)
    expect(wire.asked).toHaveLength(0)
  })

  it('does not wait for a wire that ignores its signal, and drops its late answer', async () => {
    const wire = heldWire<string>()
    using call = startCall('who', 3_000)
    const answer = outcome(layer.run(call, wire.ask))
    await jest.advanceTimersByTimeAsync(800)
    wire.asked[0]?.fail(new Error('late'))
    await settle()
    expect(await answer).toBeInstanceOf(RegistryTimeout)
  })

  it('does not count time in which this process stood still: the answer is read that came meanwhile', async () => {
    let stoodStillMs = 0
    const meter = createTestMeter()
    const aware = timeout<string, string>({
      registry: 'test',
      operation: 'look-up',
      attemptMs: 800,
      meter,
      now: () => performance.now() + stoodStillMs,
    })
    const wire = heldWire<string>()
    using answered = startCall('who', 10_000)
    using hanging = startCall('whom', 10_000)
    const answer = outcome(aware.run(answered, wire.ask))
    const none = outcome(aware.run(hanging, wire.ask))
    await jest.advanceTimersByTimeAsync(100)
    stoodStillMs = 2_000
    await jest.advanceTimersByTimeAsync(700)
    expect(wire.asked[0]?.call.signal.aborted).toBe(false)
    wire.asked[0]?.answer('here')
    expect(await answer).toBe('here')
    // Another attempt’s time at most, and what hangs is told for what it is.
    await jest.advanceTimersByTimeAsync(799)
    expect(wire.asked[1]?.call.signal.aborted).toBe(false)
    await jest.advanceTimersByTimeAsync(1)
    expect(await none).toMatchObject({ failure: 'TIMEOUT', exceeded: 'ATTEMPT' })
  })

  it('ends with the deadline also where this process stood still', async () => {
    const stillFor = { ms: 0 }
    const aware = timeout<string, string>({
      registry: 'test',
      operation: 'look-up',
      attemptMs: 800,
      meter: createTestMeter(),
      now: () => performance.now() + stillFor.ms,
    })
    const wire = heldWire<string>()
    using call = startCall('who', 1_000)
    const answer = outcome(aware.run(call, wire.ask))
    stillFor.ms = 5_000
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
  })

  it('passes on the registry’s own failure as it is', async () => {
    using call = startCall('who')
    const failure = new Error('down')
    expect(await outcome(layer.run(call, async () => Promise.reject(failure)))).toBe(failure)
  })
})
