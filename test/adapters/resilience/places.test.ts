import { describe, expect, it } from '@jest/globals'
import { RegistryOverloaded, RegistryTimeout } from '#adapters/errors.ts'
import { bulkhead } from '#adapters/resilience/bulkhead.ts'
import { down, notOwn } from '../support/breaker.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'
import { createTestMeter } from '../support/figures.ts'

/** A bulkhead whose limit the test sets, and what it tells that limit. */
function createPlaces(places: number) {
  const told: (number | 'back off')[] = []
  let now = 0
  let current = places
  let ended = 0
  const layer = bulkhead<number, string>({
    registry: 'test',
    operation: 'look-up',
    limit: {
      current: () => current,
      observe: (ms) => void told.push(ms),
      backOff: () => void told.push('back off'),
    },
    queue: 100,
    retryAfterMs: 800,
    meter: createTestMeter(),
    now: () => now,
  })
  const wire = heldWire<string>()
  const calls: ReturnType<typeof startCall<number>>[] = []
  return {
    told,
    wire,
    ask(question: number) {
      const call = startCall(question)
      calls.push(call)
      return outcome(layer.run(call, wire.ask))
    },
    pass: (ms: number) => void (now += ms),
    setLimit: (limit: number) => void (current = limit),
    async underWay(): Promise<number> {
      await settle()
      return wire.asked.length - ended
    },
    async end(question: number) {
      ended += 1
      wire.asked[question]?.answer('done')
      await settle()
    },
    [Symbol.dispose]: () => calls.forEach((call) => call[Symbol.dispose]()),
  }
}

describe('the places of a bulkhead', () => {
  it('are fewer when the limit shrinks: nobody is sent away, and nobody enters before there is room', async () => {
    using places = createPlaces(4)
    for (let question = 0; question < 8; question += 1) void places.ask(question)
    expect(await places.underWay()).toBe(4)
    places.setLimit(2)
    await places.end(0)
    await places.end(1)
    expect(await places.underWay()).toBe(2)
    await places.end(2)
    expect(await places.underWay()).toBe(2)
    expect(places.wire.asked).toHaveLength(5)
  })

  it('are all taken at once when the limit grows', async () => {
    using places = createPlaces(1)
    for (let question = 0; question < 8; question += 1) void places.ask(question)
    expect(await places.underWay()).toBe(1)
    places.setLimit(4)
    await places.end(0)
    expect(await places.underWay()).toBe(4)
  })

  it('are not taken by somebody who comes while others wait', async () => {
    using places = createPlaces(1)
    for (let question = 0; question < 3; question += 1) void places.ask(question)
    places.setLimit(2)
    void places.ask(3)
    expect(await places.underWay()).toBe(1)
    await places.end(0)
    expect(places.wire.asked.map(({ call }) => call.question)).toEqual([0, 1, 2])
  })

  it('are learned from answers, and from attempts that used up their time', async () => {
    using places = createPlaces(4)
    const answers = [places.ask(0), places.ask(1)]
    await settle()
    places.pass(30)
    places.wire.asked[0]?.answer('here')
    await settle()
    places.pass(770)
    places.wire.asked[1]?.fail(new RegistryTimeout('test', 'late', { exceeded: 'ATTEMPT' }))
    await Promise.all(answers)
    expect(places.told).toEqual([30, 800])
  })

  it.each([...notOwn, ['is unavailable', down()] as const].filter(([, error]) => !(error instanceof RegistryOverloaded)))(
    'are not learned from a call in which the registry %s',
    async (_, error) => {
      using places = createPlaces(4)
      const answer = places.ask(0)
      await settle()
      places.pass(500)
      places.wire.asked[0]?.fail(error)
      expect(await answer).toBe(error)
      expect(places.told).toEqual([])
    },
  )

  it('become fewer when the registry says that it is asked too much', async () => {
    using places = createPlaces(4)
    const answer = places.ask(0)
    await settle()
    places.wire.asked[0]?.fail(new RegistryOverloaded('test', 'status 429'))
    await answer
    expect(places.told).toEqual(['back off'])
  })
})
