import { afterEach, describe, expect, it } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import { RegistryOverloaded } from '#adapters/errors.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { measureCpu } from '../../support/measure.ts'
import { outcome } from '../support/calls.ts'
import { createFigures } from '../support/figures.ts'
import { createCleanUp } from '../support/ports.ts'

const capacity = defaultLimits.concurrency + defaultLimits.queue
const excess = 9 * capacity

describe('a burst of ten times what a healthy registry may be asked', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  it('is refused beyond its places in 5 ms each, everybody inside is answered, and the circuit stays closed', async () => {
    const figures = createFigures()
    const client = cleanUp.closing(createRegistryClient({ registry: 'test', metrics: figures.metrics }))
    const { promise: healthy, resolve: answer } = Promise.withResolvers<string>()
    let most = 0
    let underWay = 0
    const ask = client.operation<number, string>('look-up', {
      reads: true,
      nameOf: String,
      async wire() {
        most = Math.max(most, (underWay += 1))
        const given = await healthy
        underWay -= 1
        return given
      },
    })
    const call = cleanUp.call(60_000)
    const inside = Array.from({ length: capacity }, async (_, number) => outcome(ask(number, call)))
    const refusals: unknown[] = []
    let slow = 0
    for (let number = capacity; number < capacity + excess; number += 1) {
      const { answer: refusal, cpuMs } = await measureCpu(async () => outcome(ask(number, call)))
      refusals.push(refusal)
      if (cpuMs > 5) slow += 1
    }
    expect(refusals.filter((each) => !(each instanceof RegistryOverloaded))).toEqual([])
    expect(refusals[0]).toMatchObject({ failure: 'OVERLOADED', retryAfterMs: defaultLimits.attemptMs })
    // The memory of all of them is cleared now and then, in the time of whoever comes then.
    expect(slow).toBeLessThanOrEqual(excess / 200)

    answer('here')
    expect((await Promise.all(inside)).filter((each) => each !== 'here')).toEqual([])
    expect(most).toBe(defaultLimits.concurrency)
    expect(await figures.readBy('registry_calls_total', 'outcome')).toEqual({ ANSWERED: capacity, OVERLOADED: excess })
    expect(await figures.readBy('registry_attempts_total', 'outcome')).toEqual({ ANSWERED: capacity })
    expect(await figures.read('registry_sheds_total')).toBe(excess)
    expect(await figures.read('registry_circuit_openings_total')).toBe(0)
    expect(await figures.readBy('registry_circuit_state', 'state')).toEqual({ CLOSED: 1 })
    expect(await ask(0, call)).toBe('here')
  })
})
