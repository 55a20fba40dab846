import { describe, expect, it } from '@jest/globals'
import { RegistryClosed, RegistryMaintenance } from '#adapters/errors.ts'
import { noMaintenance, parseMaintenance } from '#adapters/maintenance.ts'
import { admit } from '#adapters/resilience/admit.ts'
import { heldWire, outcome, startCall } from '../support/calls.ts'

const announced = parseMaintenance('2026-11-22T02:00-06:00/2026-11-22T05:00-06:00')

/** The layer at a time of day in Guatemala, and how often the registry was asked. */
function createGate({ maintenance = announced, isClosed = (): boolean => false } = {}) {
  let moment = new Date()
  const layer = admit<string, string>({ registry: 'test', operation: 'look-up', maintenance, isClosed, now: () => moment })
  let asked = 0
  return {
    asked: () => asked,
    async at(time: string) {
      moment = new Date(`2026-11-22T${time}-06:00`)
      using call = startCall('who')
      return outcome(
        layer.run(call, async () => {
          asked += 1
          return 'here'
        }),
      )
    },
  }
}

describe('the admitting layer', () => {
  it('answers at once in an announced maintenance, with when it ends', async () => {
    const gate = createGate()
    const refused = await gate.at('04:30')
    expect(refused).toBeInstanceOf(RegistryMaintenance)
    expect(refused).toMatchObject({
      failure: 'MAINTENANCE',
      registry: 'test',
      endsAt: new Date('2026-11-22T05:00-06:00'),
      retryAfterMs: 30 * 60_000,
      message: 'test: not asked, it is in maintenance',
    })
    expect(gate.asked()).toBe(0)
  })

  it.each([
    ['01:59:59.999', 'here'],
    ['02:00:00', 'MAINTENANCE'],
    ['04:59:59.999', 'MAINTENANCE'],
    ['05:00:00', 'here'],
  ])('at %s, of a maintenance from 02:00 to 05:00, it is %s', async (time, expected) => {
    const came = await createGate().at(time)
    expect(came instanceof RegistryMaintenance ? came.failure : came).toBe(expected)
  })

  it('goes by the clock of each moment: a clock that is set back reopens nothing and closes nothing for good', async () => {
    const gate = createGate()
    expect(await gate.at('03:00')).toBeInstanceOf(RegistryMaintenance)
    expect(await gate.at('06:00')).toBe('here')
    expect(await gate.at('04:00')).toBeInstanceOf(RegistryMaintenance)
    expect(await gate.at('01:00')).toBe('here')
  })

  it('does not ask an operation that its agency has closed, and promises nobody when it opens', async () => {
    let closed = true
    const gate = createGate({ maintenance: noMaintenance, isClosed: () => closed })
    const refused = await gate.at('12:00')
    expect(refused).toBeInstanceOf(RegistryClosed)
    expect(refused).toMatchObject({ failure: 'CLOSED', registry: 'test', message: 'test: look-up: closed by its agency' })
    expect(refused).not.toHaveProperty('retryAfterMs', expect.any(Number))
    expect(gate.asked()).toBe(0)
    closed = false
    expect(await gate.at('12:00')).toBe('here')
  })

  it('says that its agency closed it also in a maintenance: that one is announced to end', async () => {
    expect(await createGate({ isClosed: () => true }).at('03:00')).toBeInstanceOf(RegistryClosed)
  })

  it('gives the registry up with its caller, and passes a failure on as it is', async () => {
    const layer = admit<string, string>({
      registry: 'test',
      operation: 'look-up',
      maintenance: noMaintenance,
      isClosed: () => false,
      now: () => new Date(),
    })
    const wire = heldWire<string>()
    using call = startCall('who')
    const answer = outcome(layer.run(call, wire.ask))
    expect(wire.asked[0]?.call.signal.aborted).toBe(false)
    call.leave()
    expect(wire.asked[0]?.call.signal.reason).toEqual(new Error('the caller left'))
    const failure = new Error('down')
    wire.asked[0]?.fail(failure)
    expect(await answer).toBe(failure)
  })
})
