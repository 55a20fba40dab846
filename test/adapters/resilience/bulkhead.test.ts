import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { RegistryOverloaded, RegistryTimeout } from '#adapters/errors.ts'
import { bulkhead } from '#adapters/resilience/bulkhead.ts'
import { createConcurrencyLimit } from '#adapters/resilience/concurrency-limit.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'
import { createFigures, createTestMeter } from '../support/figures.ts'

function createBulkhead(places: number, queue: number) {
  const limit = createConcurrencyLimit({ ceiling: places, floor: places })
  const figures = createFigures()
  const meter = createTestMeter(figures)
  const layer = bulkhead<number, string>({ registry: 'test', operation: 'look-up', limit, queue, retryAfterMs: 800, meter })
  const wire = heldWire<string>()
  const calls: ReturnType<typeof startCall<number>>[] = []
  return {
    layer,
    figures,
    wire,
    ask(question: number) {
      const call = startCall(question)
      calls.push(call)
      return { answer: outcome(layer.run(call, wire.ask)), leave: call.leave }
    },
    async askHavingLeft(question: number) {
      using call = startCall(question)
      call.leave()
      return outcome(layer.run(call, wire.ask))
    },
    questions: () => wire.asked.map(({ call }) => call.question),
    [Symbol.dispose]: () => calls.forEach((call) => call[Symbol.dispose]()),
  }
}

describe('a bulkhead', () => {
  it('lets as many calls through as it was told, and the others wait', async () => {
    using held = createBulkhead(2, 10)
    for (const question of [1, 2, 3, 4]) held.ask(question)
    await settle()
    expect(held.questions()).toEqual([1, 2])
  })

  it('lets the waiting in, first come, first served, as places become free', async () => {
    using held = createBulkhead(1, 10)
    const answers = [1, 2, 3].map((question) => held.ask(question).answer)
    await settle()
    held.wire.asked[0]?.answer('one')
    await settle()
    expect(held.questions()).toEqual([1, 2])
    held.wire.asked[1]?.fail(new Error('two failed'))
    await settle()
    expect(held.questions()).toEqual([1, 2, 3])
    held.wire.asked[2]?.answer('three')
    expect(await Promise.all(answers)).toEqual(['one', new Error('two failed'), 'three'])
  })

  it('refuses at once whoever finds the queue full, and says when to come back', async () => {
    using held = createBulkhead(1, 1)
    held.ask(1)
    held.ask(2)
    const refused = await held.ask(3).answer
    expect(refused).toBeInstanceOf(RegistryOverloaded)
    expect(refused).toMatchObject({ failure: 'OVERLOADED', registry: 'test', retryAfterMs: 800 })
    expect(held.questions()).toEqual([1])
  })

  it('refuses everybody beyond its places when it has no queue', async () => {
    using held = createBulkhead(1, 0)
    held.ask(1)
    expect(await held.ask(2).answer).toBeInstanceOf(RegistryOverloaded)
  })

  it('lets a waiting caller leave: its place in the queue is free, and it is never asked', async () => {
    using held = createBulkhead(1, 1)
    held.ask(1)
    const waiting = held.ask(2)
    waiting.leave()
    const left = await waiting.answer
    expect(left).toBeInstanceOf(RegistryTimeout)
    expect(left).toMatchObject({ exceeded: 'CALL' })
    held.ask(3)
    held.wire.asked[0]?.answer('one')
    await settle()
    expect(held.questions()).toEqual([1, 3])
  })

  it('does not queue a caller who has already left', async () => {
    using held = createBulkhead(1, 1)
    held.ask(1)
    expect(await held.askHavingLeft(2)).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    held.ask(3)
    held.wire.asked[0]?.answer('one')
    await settle()
    expect(held.questions()).toEqual([1, 3])
  })

  it('lets nobody in with less than 50 ms left', async () => {
    using held = createBulkhead(1, 1)
    using late = startCall(1, 49)
    expect(await outcome(held.layer.run(late, held.wire.ask))).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(held.questions()).toEqual([])
  })

  it('counts whom it refuses, and tells how many wait and how many may be under way', async () => {
    using held = createBulkhead(2, 1)
    for (const question of [1, 2, 3, 4, 5]) held.ask(question)
    await settle()
    const { figures } = held
    expect(await figures.read('registry_sheds_total')).toBe(2)
    expect(await figures.read('registry_calls_waiting')).toBe(1)
    expect(await figures.read('registry_concurrency_limit')).toBe(2)
  })

  it('never lets more through than it was told, and forgets nobody, whatever the order of comings, goings and leavings', async () => {
    const step = fc.oneof(fc.constant('come' as const), fc.record({ leave: fc.nat(30) }), fc.record({ finish: fc.nat(30) }))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        using held = createBulkhead(3, 5)
        const calls: ReturnType<typeof held.ask>[] = []
        const finished = new Set<number>()
        for (const each of steps) {
          if (each === 'come') calls.push(held.ask(calls.length))
          else if ('leave' in each) calls[each.leave]?.leave()
          else if (held.wire.asked[each.finish]) {
            held.wire.asked[each.finish]?.answer('done')
            finished.add(each.finish)
          }
          await settle()
          expect(held.wire.asked.length - finished.size).toBeLessThanOrEqual(3)
        }
        for (let next = 0; next < held.wire.asked.length; next += 1) {
          held.wire.asked[next]?.answer('done')
          await settle()
        }
        const outcomes = await Promise.all(calls.map(({ answer }) => answer))
        expect(outcomes.filter((each) => each === 'done')).toHaveLength(held.wire.asked.length)
      }),
      { numRuns: 100 },
    )
  })
})
