import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import {
  RegistryCircuitOpen,
  RegistryMalformed,
  RegistryOverloaded,
  RegistryRefused,
  RegistryTimeout,
  RegistryUnavailable,
} from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { breaker } from '#adapters/resilience/breaker.ts'
import type { Layer } from '#adapters/resilience/pipeline.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'

const down = () => new RegistryUnavailable('test', 'down')
const own = [
  ['is unavailable', down()],
  ['answers malformed', new RegistryMalformed('test', 'rubbish')],
  ['uses up an attempt', new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' })],
] as const
const notOwn = [
  ['refuses us', new RegistryRefused('test', 'no')],
  ['is not asked for want of places', new RegistryOverloaded('test', 'full')],
  ['is left by its caller', new RegistryTimeout('test', 'left', { exceeded: 'CALL' })],
  ['meets a defect of ours', new TypeError('defect')],
] as const

async function times(count: number, step: () => Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await step()
}

describe('a breaker', () => {
  let layer: Layer<string, string>
  beforeEach(() => {
    jest.useFakeTimers()
    layer = breaker({ registry: 'test', operation: 'look-up', circuit: defaultLimits.circuit })
  })
  afterEach(() => {
    layer.close?.()
    jest.useRealTimers()
  })

  async function ask(wire: () => Promise<string>): Promise<string | Error> {
    using call = startCall('who')
    return outcome(layer.run(call, wire))
  }
  const fail = (error: Error = down()) =>
    ask(async () => {
      throw error
    })
  const succeed = () => ask(async () => 'here')
  const isOpen = async () => (await succeed()) instanceof RegistryCircuitOpen

  describe.each(own)('when the registry %s', (_, error) => {
    it('opens after 5 failures in a row, not before', async () => {
      await times(4, () => fail(error))
      expect(await fail(error)).toBe(error)
      expect(await isOpen()).toBe(true)
    })

    it('stays closed after 4', async () => {
      await times(4, () => fail(error))
      expect(await isOpen()).toBe(false)
    })
  })

  describe.each(notOwn)('when the registry %s', (_, error) => {
    it('stays closed, however often', async () => {
      await times(50, () => fail(error))
      expect(await isOpen()).toBe(false)
    })

    it('neither ends nor lengthens a row of failures', async () => {
      await times(4, () => fail())
      await fail(error)
      expect(await fail()).toBeInstanceOf(RegistryUnavailable)
      expect(await isOpen()).toBe(true)
    })

    it('does not thin out the share of failures', async () => {
      await times(5, async () => {
        await succeed()
        await fail(error)
      })
      await times(4, () => fail())
      await fail(error)
      await succeed()
      expect(await fail()).toBeInstanceOf(RegistryUnavailable)
      expect(await isOpen()).toBe(false)
    })
  })

  it('opens at 50 % of at least 10 calls in 10 s', async () => {
    await times(4, async () => {
      await succeed()
      await fail()
    })
    await succeed()
    expect(await fail()).toBeInstanceOf(RegistryUnavailable)
    expect(await isOpen()).toBe(true)
  })

  it('stays closed below 50 %', async () => {
    await times(30, async () => {
      await fail()
      await succeed()
      await succeed()
    })
    expect(await isOpen()).toBe(false)
  })

  it('forgets what is more than 10 s ago', async () => {
    await times(4, async () => {
      await succeed()
      await fail()
    })
    await jest.advanceTimersByTimeAsync(11_000)
    await succeed()
    await fail()
    expect(await isOpen()).toBe(false)
  })

  it('does not ask while it is open, and says how much of the opening is left', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(300)
    const wire = jest.fn(async () => 'here')
    const refused = await ask(wire)
    expect(refused).toBeInstanceOf(RegistryCircuitOpen)
    expect(refused).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 700 })
    expect(wire).not.toHaveBeenCalled()
  })

  it('closes on a probe that succeeds, and starts afresh', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await succeed()).toBe('here')
    await times(4, () => fail())
    expect(await succeed()).toBe('here')
  })

  it('opens again on a probe that fails, for another second', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await fail()).toBeInstanceOf(RegistryUnavailable)
    expect(await succeed()).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 1_000 })
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await succeed()).toBe('here')
  })

  it('probes with one call at a time', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    const wire = heldWire<string>()
    using first = startCall('who')
    using second = startCall('who')
    const probe = layer.run(first, wire.ask)
    expect(await outcome(layer.run(second, wire.ask))).toBeInstanceOf(RegistryCircuitOpen)
    wire.asked[0]?.answer('here')
    expect(await probe).toBe('here')
    expect(wire.asked).toHaveLength(1)
  })

  it.each(notOwn)('decides nothing by a probe that %s, and lets the next one probe', async (_, error) => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await fail(error)).toBe(error)
    const wire = heldWire<string>()
    using first = startCall('who')
    using second = startCall('who')
    const probe = layer.run(first, wire.ask)
    expect(await outcome(layer.run(second, wire.ask))).toBeInstanceOf(RegistryCircuitOpen)
    wire.asked[0]?.answer('here')
    await probe
    expect(await isOpen()).toBe(false)
  })

  it('lets the caller of a probe leave at once, and the registry still decides', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    const wire = heldWire<string>()
    using call = startCall('who')
    const probe = outcome(layer.run(call, wire.ask))
    call.leave()
    expect(await probe).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked[0]?.call.signal.aborted).toBe(false)
    expect(await isOpen()).toBe(true)
    wire.asked[0]?.fail(down())
    await settle()
    expect(await succeed()).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 1_000 })
  })

  it('does not probe for a caller with less than 50 ms left', async () => {
    await times(5, () => fail())
    await jest.advanceTimersByTimeAsync(1_000)
    using late = startCall('who', 49)
    const wire = heldWire<string>()
    expect(await outcome(layer.run(late, wire.ask))).toMatchObject({ exceeded: 'CALL' })
    expect(wire.asked).toHaveLength(0)
    expect(await succeed()).toBe('here')
  })

  it('hears no verdict of a call from before the opening', async () => {
    const wire = heldWire<string>()
    using early = startCall('who')
    using earlyToo = startCall('who')
    const slow = outcome(layer.run(early, wire.ask))
    const slower = outcome(layer.run(earlyToo, wire.ask))
    await times(5, () => fail())
    wire.asked[0]?.answer('here')
    expect(await slow).toBe('here')
    expect(await isOpen()).toBe(true)
    await jest.advanceTimersByTimeAsync(1_000)
    wire.asked[1]?.fail(down())
    expect(await slower).toBeInstanceOf(RegistryUnavailable)
    expect(await succeed()).toBe('here')
  })

  it('counts calls that are under way at the same time', async () => {
    const wire = heldWire<string>()
    const calls = Array.from({ length: 8 }, () => startCall('who'))
    const answers = calls.map((call) => outcome(layer.run(call, wire.ask)))
    for (const { fail: end } of wire.asked) end(down())
    await Promise.all(answers)
    expect(await isOpen()).toBe(true)
    for (const call of calls) call[Symbol.dispose]()
  })

  it('does not depend on the wall clock', async () => {
    await times(5, () => fail())
    jest.setSystemTime(Date.now() + 3_600_000)
    expect(await isOpen()).toBe(true)
    jest.setSystemTime(Date.now() - 7_200_000)
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await succeed()).toBe('here')
  })

  it('keeps no timer while it is closed, and none after it is shut', async () => {
    await times(3, () => succeed())
    expect(jest.getTimerCount()).toBe(0)
    await times(5, () => fail())
    layer.close?.()
    expect(jest.getTimerCount()).toBe(0)
  })
})
