import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createRegistryClient, type CallOptions, type Operation, type RegistryClient } from '#adapters/client.ts'
import { RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { startCall, outcome } from '../support/calls.ts'

type Ending = 'answer' | 'fail' | 'refuse' | 'hang'

/** A plain operation and a gathered one, of which the test says how they end. */
function createAsked(limits = {}) {
  let ending: Ending = 'answer'
  const signals: AbortSignal[] = []
  const client = createRegistryClient({ registry: 'test', limits })
  async function end(signal: AbortSignal) {
    signals.push(signal)
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (ending === 'fail') throw new RegistryUnavailable('test', 'down')
    if (ending === 'refuse') throw new RegistryRefused('test', 'no')
    // A wire that ends late and badly, long after everybody has left.
    if (ending === 'hang') await new Promise((_, reject) => setTimeout(reject, 5_000, new RegistryUnavailable('test', 'late')))
    return 'here'
  }
  const plain = client.operation<number, string>('plain', {
    reads: true,
    nameOf: String,
    wire: async (_, signal) => end(signal),
  })
  const gathered = client.gatheredOperation<number, string>('gathered', {
    reads: true,
    nameOf: String,
    limit: 5,
    wire: async (questions, signal) => {
      const answer = await end(signal)
      return questions.map(() => answer)
    },
  })
  return { client, signals, operations: { plain, gathered }, set: (next: Ending) => (ending = next) }
}

async function pass(ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 5) {
    jest.advanceTimersByTime(5)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe.each(['plain', 'gathered'] as const)('around a %s operation', (kind) => {
  let client: RegistryClient
  let ask: Operation<number, string>
  let asked: ReturnType<typeof createAsked>
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] })
    asked = createAsked({ concurrency: 2, leastConcurrency: 2, queue: 3, attemptMs: 1_000 })
    client = asked.client
    ask = asked.operations[kind]
  })
  afterEach(() => {
    client.close()
    jest.useRealTimers()
  })

  it.each(['answer', 'fail', 'refuse', 'hang'] as const)(
    'nothing listens any more to a caller’s signal, however his calls ended: %s',
    async (ending) => {
      asked.set(ending)
      using call = startCall('whoever', 600_000)
      for (let round = 0; round < 20; round += 1) {
        const answers = Array.from({ length: 12 }, async (_, number) => outcome(ask(number % 10, call)))
        await pass(4_000)
        await Promise.all(answers)
      }
      expect(getEventListeners(call.signal, 'abort')).toEqual([])
      // What is left is the caller’s own deadline, and the time of a circuit that is open.
      client.close()
      await pass(6_000)
      expect(jest.getTimerCount()).toBe(1)
    },
  )

  it('whoever leaves, at whatever moment, is told at once, and what is then nobody’s is given up without a word', async () => {
    for (const ending of ['answer', 'fail', 'hang'] as const) {
      asked.set(ending)
      for (let leaveMs = 0; leaveMs <= 60; leaveMs += 5) {
        const calls = Array.from({ length: 12 }, () => startCall('whoever', 30_000))
        const told: unknown[] = []
        asked.signals.splice(0)
        const answers = calls.map(async (call, number) => {
          told.push(await outcome(ask(number % 10, call satisfies CallOptions)))
        })
        await pass(leaveMs)
        for (const { leave } of calls) leave()
        await new Promise((resolve) => setImmediate(resolve))
        expect(told).toHaveLength(calls.length)
        if (ending === 'hang') expect(asked.signals.filter((signal) => !signal.aborted)).toEqual([])
        await Promise.all(answers)
        for (const call of calls) call[Symbol.dispose]()
        // Late ends of what was given up; a rejection that nobody handles would fail this test.
        await pass(1_200)
        expect(client.status().operations.map(({ inFlight }) => inFlight)).toEqual([0, 0])
      }
      // It works as ever; a circuit that was opened by failures is closed again.
      await pass(31_000)
      asked.set('answer')
      using call = startCall('whoever')
      const answer = ask(1, call)
      await pass(50)
      expect(await answer).toBe('here')
    }
  })
})
