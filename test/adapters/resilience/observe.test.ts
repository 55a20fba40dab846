import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import {
  RegistryCircuitOpen,
  RegistryClosed,
  RegistryMaintenance,
  RegistryMalformed,
  RegistryOverloaded,
  RegistryRefused,
  RegistryTimeout,
  RegistryUnavailable,
} from '#adapters/errors.ts'
import { observe } from '#adapters/resilience/observe.ts'
import type { Layer } from '#adapters/resilience/pipeline.ts'
import { heldWire, outcome, startCall } from '../support/calls.ts'
import { createFigures, createTestMeter, type Figures } from '../support/figures.ts'

const failures = [
  ['UNAVAILABLE', new RegistryUnavailable('test', 'down')],
  ['CIRCUIT_OPEN', new RegistryCircuitOpen('test', 'open')],
  ['OVERLOADED', new RegistryOverloaded('test', 'full')],
  ['TIMEOUT', new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' })],
  ['CALL_ENDED', new RegistryTimeout('test', 'left', { exceeded: 'CALL' })],
  ['MALFORMED', new RegistryMalformed('test', 'rubbish')],
  ['REFUSED', new RegistryRefused('test', 'no')],
  ['MAINTENANCE', new RegistryMaintenance('test', new Date(), 1)],
  ['CLOSED', new RegistryClosed('test', 'closed')],
  ['DEFECT', new TypeError('defect')],
] as const

describe('the observing layer', () => {
  let figures: Figures
  let layer: Layer<string, string | null>
  const callsBy = async () => figures.readBy('registry_calls_total', 'outcome')
  beforeEach(() => {
    jest.useFakeTimers()
    figures = createFigures()
    layer = observe({ meter: createTestMeter(figures) })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('passes an answer on as it is, and counts it with the time that it took', async () => {
    const wire = heldWire<string>()
    using call = startCall('who')
    const answer = layer.run(call, wire.ask)
    await jest.advanceTimersByTimeAsync(300)
    expect(await callsBy()).toEqual({})
    wire.asked[0]?.answer('here')
    expect(await answer).toBe('here')
    expect(wire.asked[0]?.call).toMatchObject({ question: 'who' })
    expect(await callsBy()).toEqual({ ANSWERED: 1 })
    expect(await figures.read('registry_call_seconds_sum')).toBeCloseTo(0.3, 6)
    expect(await figures.read('registry_call_seconds_bucket', { le: '0.25' })).toBe(0)
    expect(await figures.read('registry_call_seconds_bucket', { le: '0.5' })).toBe(1)
  })

  it.each(failures)('passes a failure on as it is, and counts it as %s', async (expected, failure) => {
    using call = startCall('who')
    expect(await outcome(layer.run(call, async () => Promise.reject(failure)))).toBe(failure)
    expect(await callsBy()).toEqual({ [expected]: 1 })
  })

  it('counts “nobody” as an answer', async () => {
    using call = startCall('who')
    expect(await layer.run(call, async () => null)).toBeNull()
    expect(await callsBy()).toEqual({ ANSWERED: 1 })
  })
})
