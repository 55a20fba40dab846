import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import { RegistryUnavailable } from '#adapters/errors.ts'
import { startCall } from '../support/calls.ts'
import { countHeld } from '../support/collect-garbage.ts'

const keys = 10
const steps = 1_000
const runs = 10

interface Value {
  readonly key: number
  /** When the registry gave it. */
  readonly givenAt: number
}

interface Step {
  readonly user: 'one' | 'other'
  readonly key: number
  readonly patienceMs: number
  readonly passMs: number
  readonly next: { readonly what: 'answer' | 'fail' | 'leave'; readonly which: number } | null
}

const step: fc.Arbitrary<Step> = fc.record({
  user: fc.constantFrom('one' as const, 'other' as const),
  key: fc.nat(keys - 1),
  patienceMs: fc.integer({ min: 40, max: 400 }),
  passMs: fc.nat(3),
  next: fc.option(
    fc.record({
      what: fc.constantFrom('answer' as const, 'answer' as const, 'answer' as const, 'fail' as const, 'leave' as const),
      which: fc.nat(20),
    }),
    { nil: null },
  ),
})

/** What one user has received: words and numbers alone, so that the test itself holds no value. */
interface Received {
  readonly user: string
  readonly asked: number
  readonly cameAt: number
  readonly got: Value | 'nothing'
}

function createDesk() {
  const client = createRegistryClient({
    registry: 'test',
    limits: { circuit: { failuresInARow: 1e6, leastCalls: 1e6 } },
  })
  const held: { readonly keys: readonly number[]; readonly give: () => void; readonly fail: () => void }[] = []
  const given: WeakRef<Value>[] = []
  const asked: number[] = []
  let moment = 0
  const lookUp = client.gatheredOperation<number, Value>('look-up', {
    reads: true,
    nameOf: String,
    limit: 4,
    wire: async (questions) => {
      asked.push(...questions)
      const { promise, resolve, reject } = Promise.withResolvers<Value[]>()
      held.push({
        keys: questions,
        give() {
          const givenAt = (moment += 1)
          const values = questions.map((key) => ({ key, givenAt }))
          given.push(...values.map((value) => new WeakRef(value)))
          resolve(values)
        },
        fail: () => reject(new RegistryUnavailable('test', 'down')),
      })
      return promise
    },
  })
  const calls: ReturnType<typeof startCall<number>>[] = []
  const answers: Promise<Received>[] = []
  let open = 0
  return {
    asked,
    held,
    given,
    calls,
    answers,
    open: () => open,
    giveAll: () => held.splice(0).forEach(({ give }) => give()),
    ask(user: string, key: number, patienceMs: number) {
      const cameAt = (moment += 1)
      const call = startCall(key, patienceMs)
      calls.push(call)
      open += 1
      const end = (got: Received['got']): Received => {
        open -= 1
        call[Symbol.dispose]()
        return { user, asked: key, cameAt, got }
      }
      answers.push(
        lookUp(key, call).then(
          (value) => end({ ...value }),
          () => end('nothing'),
        ),
      )
    },
    async pass(ms: number) {
      jest.advanceTimersByTime(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
    close: () => client.close(),
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] })
})
afterEach(() => {
  jest.useRealTimers()
})

it('whoever asks for shared keys, and however they come, leave and are answered, gets the answer to the own question and none from before', async () => {
  let served = 0
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: steps, maxLength: steps }), async (sequence) => {
      const desk = createDesk()
      for (const { user, key, patienceMs, passMs, next } of sequence) {
        desk.ask(user, key, patienceMs)
        if (next?.what === 'leave') desk.calls.at(-1 - next.which)?.leave()
        else if (next) desk.held.splice(next.which % 3, 1)[0]?.[next.what === 'fail' ? 'fail' : 'give']()
        await desk.pass(passMs)
      }
      while (desk.open() > 0) {
        desk.giveAll()
        await desk.pass(5)
      }
      const received = await Promise.all(desk.answers.splice(0))
      const answered = received.filter(({ got }) => got !== 'nothing')
      const wrong = answered.filter(
        ({ asked: key, cameAt, got }) => got !== 'nothing' && (got.key !== key || got.givenAt < cameAt),
      )
      expect(wrong).toEqual([])
      served += answered.length
      asked += desk.asked.length

      // Nothing is left of what was answered: no value, and no call that somebody could join.
      desk.asked.splice(0)
      expect(await countHeld(desk.given)).toBe(0)
      for (let key = 0; key < keys; key += 1) desk.ask('one', key, 1_000)
      await desk.pass(0)
      await desk.pass(5)
      expect(desk.asked.toSorted((one, other) => one - other)).toEqual(Array.from({ length: keys }, (_, key) => key))
      desk.giveAll()
      await Promise.all(desk.answers)
      desk.close()
    }),
    // Looking for the shortest sequence that fails would take longer than anybody waits.
    { numRuns: runs, endOnFailure: true },
  )
  // Most were answered, and by far fewer look-ups than there were questions: it is sharing that was watched.
  expect(served).toBeGreaterThan((steps * runs) / 4)
  expect(asked).toBeLessThan((steps * runs) / 2)
}, 60_000)
