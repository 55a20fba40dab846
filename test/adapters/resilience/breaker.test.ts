import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryCircuitOpen, RegistryMalformed, RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { createTestBreaker, down, notOwn, times } from '../support/breaker.ts'
import { heldWire, outcome, startCall } from '../support/calls.ts'

const own = [
  ['is unavailable', down()],
  ['answers malformed', new RegistryMalformed('test', 'rubbish')],
  ['uses up an attempt', new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' })],
] as const

describe('a breaker', () => {
  let circuit: ReturnType<typeof createTestBreaker>
  beforeEach(() => {
    jest.useFakeTimers()
    circuit = createTestBreaker()
  })
  afterEach(() => {
    circuit.layer.close?.()
    jest.useRealTimers()
  })

  describe.each(own)('when the registry %s', (_, error) => {
    it('opens after 5 failures in a row, not before', async () => {
      await times(4, () => circuit.fail(error))
      expect(await circuit.fail(error)).toBe(error)
      expect(await circuit.isOpen()).toBe(true)
    })

    it('stays closed after 4', async () => {
      await times(4, () => circuit.fail(error))
      expect(await circuit.isOpen()).toBe(false)
    })
  })

  describe.each(notOwn)('when the registry %s', (_, error) => {
    it('stays closed, however often', async () => {
      await times(50, () => circuit.fail(error))
      expect(await circuit.isOpen()).toBe(false)
    })

    it('neither ends nor lengthens a row of failures', async () => {
      await times(4, () => circuit.fail())
      await circuit.fail(error)
      expect(await circuit.fail()).toBeInstanceOf(RegistryUnavailable)
      expect(await circuit.isOpen()).toBe(true)
    })

    it('does not thin out the share of failures', async () => {
      await times(5, async () => {
        await circuit.succeed()
        await circuit.fail(error)
      })
      await times(4, () => circuit.fail())
      await circuit.fail(error)
      await circuit.succeed()
      expect(await circuit.fail()).toBeInstanceOf(RegistryUnavailable)
      expect(await circuit.isOpen()).toBe(false)
    })
  })

  it('opens at 50 % of at least 10 calls in 10 s', async () => {
    await times(4, async () => {
      await circuit.succeed()
      await circuit.fail()
    })
    await circuit.succeed()
    expect(await circuit.fail()).toBeInstanceOf(RegistryUnavailable)
    expect(await circuit.isOpen()).toBe(true)
  })

  it('stays closed below 50 %', async () => {
    await times(30, async () => {
      await circuit.fail()
      await circuit.succeed()
      await circuit.succeed()
    })
    expect(await circuit.isOpen()).toBe(false)
  })

  it('forgets what is more than 10 s ago', async () => {
    await times(4, async () => {
      await circuit.succeed()
      await circuit.fail()
    })
    await jest.advanceTimersByTimeAsync(11_000)
    await circuit.succeed()
    await circuit.fail()
    expect(await circuit.isOpen()).toBe(false)
  })

  it('does not ask while it is open, and says how much of the opening is left', async () => {
    await times(5, () => circuit.fail())
    await jest.advanceTimersByTimeAsync(300)
    const wire = jest.fn(async () => 'here')
    const refused = await circuit.ask(wire)
    expect(refused).toBeInstanceOf(RegistryCircuitOpen)
    expect(refused).toMatchObject({ failure: 'CIRCUIT_OPEN', retryAfterMs: 700 })
    expect(wire).not.toHaveBeenCalled()
  })

  it('hears no verdict of a call from before the opening', async () => {
    const wire = heldWire<string>()
    using early = startCall('who')
    using earlyToo = startCall('who')
    const slow = outcome(circuit.layer.run(early, wire.ask))
    const slower = outcome(circuit.layer.run(earlyToo, wire.ask))
    await times(5, () => circuit.fail())
    wire.asked[0]?.answer('here')
    expect(await slow).toBe('here')
    expect(await circuit.isOpen()).toBe(true)
    await jest.advanceTimersByTimeAsync(1_000)
    wire.asked[1]?.fail(down())
    expect(await slower).toBeInstanceOf(RegistryUnavailable)
    expect(await circuit.succeed()).toBe('here')
  })

  it('counts calls that are under way at the same time', async () => {
    const wire = heldWire<string>()
    const calls = Array.from({ length: 8 }, () => startCall('who'))
    const answers = calls.map((call) => outcome(circuit.layer.run(call, wire.ask)))
    for (const { fail: end } of wire.asked) end(down())
    await Promise.all(answers)
    expect(await circuit.isOpen()).toBe(true)
    for (const call of calls) call[Symbol.dispose]()
  })

  it('does not depend on the wall clock', async () => {
    await times(5, () => circuit.fail())
    jest.setSystemTime(Date.now() + 3_600_000)
    expect(await circuit.isOpen()).toBe(true)
    jest.setSystemTime(Date.now() - 7_200_000)
    await jest.advanceTimersByTimeAsync(1_000)
    expect(await circuit.succeed()).toBe('here')
  })

  it('keeps no timer while it is closed, and none after it is shut', async () => {
    await times(3, () => circuit.succeed())
    expect(jest.getTimerCount()).toBe(0)
    await times(5, () => circuit.fail())
    circuit.layer.close?.()
    expect(jest.getTimerCount()).toBe(0)
  })
})
