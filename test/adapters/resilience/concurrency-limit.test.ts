import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { createConcurrencyLimit } from '#adapters/resilience/concurrency-limit.ts'
import { createRandom } from '../support/random.ts'

const ceiling = 32
const floor = 4

/** A limit, and a registry of which only the times are known: as many calls as the limit lets are always under way. */
function createSimulation({ seed = 1 } = {}) {
  let now = 0
  const random = createRandom(seed)
  const limit = createConcurrencyLimit({ ceiling, floor, now: () => now })
  const seen = new Set<number>()
  return {
    limit,
    /** Every limit that there was. */
    seen,
    pass: (ms: number) => void (now += ms),
    /** Keeps the registry busy for so long; each round, all calls that may be under way take their time. */
    run(ms: number, takesMs: (underWay: number, random: number) => number) {
      const until = now + ms
      while (now < until) {
        const underWay = limit.current()
        seen.add(underWay)
        const times = Array.from({ length: underWay }, () => takesMs(underWay, random()))
        now += Math.max(...times)
        for (const each of times) limit.observe(each)
      }
      return limit.current()
    },
  }
}

/** A registry that serves eight at a time: the more are under way beyond them, the longer each takes. */
const queueing = (underWay: number) => 10 * Math.max(1, underWay / 8) ** 2
const slow = () => 700
const fast = (_: number, random: number) => 1 + random * 14

describe('the learned limit', () => {
  it('begins at its ceiling', () => {
    expect(createSimulation().limit.current()).toBe(ceiling)
  })

  it('is not shrunk by the jitter of a fast registry', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const simulation = createSimulation({ seed })
      simulation.run(20_000, fast)
      expect([...simulation.seen]).toEqual([ceiling])
    }
  })

  it('falls to its floor within some windows when the registry slows down, and has it all again soon after it is fast', () => {
    const simulation = createSimulation()
    simulation.run(10_000, fast)
    expect(simulation.run(5_000, slow)).toBe(floor)
    expect(simulation.run(2_000, fast)).toBe(ceiling)
  })

  it('settles where a registry that slows down under load is still fast enough', () => {
    const simulation = createSimulation()
    // Two are under way while nobody asks for more: the registry is known to be fast.
    for (let call = 0; call < 60; call += 1) simulation.limit.observe(queueing(2))
    simulation.run(60_000, queueing)
    const lower = simulation.run(60_000, queueing)
    expect(lower).toBeGreaterThan(8)
    expect(lower).toBeLessThan(ceiling)
    expect(queueing(lower)).toBeLessThan(queueing(ceiling) / 2)
  })

  it('forgets within five minutes how fast a registry was that stays slow by itself', () => {
    const simulation = createSimulation()
    simulation.run(10_000, fast)
    expect(simulation.run(240_000, slow)).toBe(floor)
    expect(simulation.run(120_000, slow)).toBe(ceiling)
  })

  it('gives way by three tenths when the registry says that it is asked too much, once for all who are told together', () => {
    const { limit, pass } = createSimulation()
    for (let refused = 0; refused < 32; refused += 1) limit.backOff()
    expect(limit.current()).toBe(22)
    pass(500)
    limit.backOff()
    expect(limit.current()).toBe(15)
    for (let time = 0; time < 100; time += 1) {
      pass(500)
      limit.backOff()
    }
    expect(limit.current()).toBe(floor)
  })

  it('has its ceiling where the floor would be higher', () => {
    const limit = createConcurrencyLimit({ ceiling: 2, floor: 4, now: () => 0 })
    expect(limit.current()).toBe(2)
    for (let call = 0; call < 500; call += 1) limit.observe(call % 100 === 0 ? 1 : 5_000)
    expect(limit.current()).toBe(2)
  })

  it('never leaves what lies between floor and ceiling, whatever it is told and when', () => {
    const step = fc.oneof(
      fc.record({ ms: fc.double({ min: 0, max: 100_000, noNaN: true }), times: fc.integer({ min: 1, max: 80 }) }),
      fc.record({ passMs: fc.nat(60_000) }),
      fc.constant('backOff' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { limit, pass } = createSimulation()
        for (const each of steps) {
          if (each === 'backOff') limit.backOff()
          else if ('passMs' in each) pass(each.passMs)
          else for (let time = 0; time < each.times; time += 1) limit.observe(each.ms)
          expect(Number.isInteger(limit.current())).toBe(true)
          expect(limit.current()).toBeGreaterThanOrEqual(floor)
          expect(limit.current()).toBeLessThanOrEqual(ceiling)
        }
      }),
    )
  })
})
