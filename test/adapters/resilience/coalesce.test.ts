import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryUnavailable } from '#adapters/errors.ts'
import { coalesce } from '#adapters/resilience/coalesce.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'
import { createFigures, createTestMeter } from '../support/figures.ts'

function createCoalescing() {
  const figures = createFigures()
  const meter = createTestMeter(figures)
  const nameOf = (question: string) => question.toLowerCase()
  const layer = coalesce<string, string>({ registry: 'test', operation: 'look-up', nameOf, meter })
  const wire = heldWire<string>()
  const calls: ReturnType<typeof startCall<string>>[] = []
  return {
    wire,
    async ask(question: string, ms?: number) {
      const call = startCall(question, ms)
      calls.push(call)
      const answer = outcome(layer.run(call, wire.ask))
      await settle()
      return { answer, leave: call.leave }
    },
    /** Of those who asked at the same time, all at once. */
    askTogether: (questions: readonly string[]) =>
      questions.map((question) => {
        const call = startCall(question)
        calls.push(call)
        return outcome(layer.run(call, wire.ask))
      }),
    questions: () => wire.asked.map(({ call }) => call.question),
    coalesced: async () => figures.read('registry_coalesced_total'),
    [Symbol.dispose]: () => calls.forEach((call) => call[Symbol.dispose]()),
  }
}

describe('the coalescing layer', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('makes one call for all who ask the same while it is under way, and answers each', async () => {
    using shared = createCoalescing()
    const first = await shared.ask('who')
    const [second, third] = shared.askTogether(['WHO', 'who'])
    await settle()
    expect(shared.questions()).toEqual(['who'])
    shared.wire.asked[0]?.answer('here')
    expect(await Promise.all([first.answer, second, third])).toEqual(['here', 'here', 'here'])
    expect(await shared.coalesced()).toBe(2)
  })

  it('makes one call for those who ask the same at the same moment', async () => {
    using shared = createCoalescing()
    const answers = shared.askTogether(['who', 'who', 'who'])
    await settle()
    expect(shared.questions()).toEqual(['who'])
    shared.wire.asked[0]?.answer('here')
    expect(await Promise.all(answers)).toEqual(['here', 'here', 'here'])
  })

  it('asks another question by itself', async () => {
    using shared = createCoalescing()
    const [one, other] = shared.askTogether(['who', 'whom'])
    await settle()
    expect(shared.questions()).toEqual(['who', 'whom'])
    shared.wire.asked[1]?.answer('other')
    shared.wire.asked[0]?.answer('one')
    expect(await Promise.all([one, other])).toEqual(['one', 'other'])
    expect(await shared.coalesced()).toBe(0)
  })

  it('keeps no answer: who comes when it is there asks anew', async () => {
    using shared = createCoalescing()
    const first = await shared.ask('who')
    shared.wire.asked[0]?.answer('then')
    await settle()
    const second = await shared.ask('who')
    expect(shared.questions()).toEqual(['who', 'who'])
    shared.wire.asked[1]?.answer('now')
    expect(await Promise.all([first.answer, second.answer])).toEqual(['then', 'now'])
  })

  it('shares a failure like an answer, and keeps it no longer', async () => {
    using shared = createCoalescing()
    const answers = shared.askTogether(['who', 'who'])
    await settle()
    const down = new RegistryUnavailable('test', 'down')
    shared.wire.asked[0]?.fail(down)
    expect(await Promise.all(answers)).toEqual([down, down])
    const next = await shared.ask('who')
    shared.wire.asked[1]?.answer('here')
    expect(await next.answer).toBe('here')
  })

  it('gives the shared call up with the last who waits, not before', async () => {
    using shared = createCoalescing()
    const first = await shared.ask('who')
    const second = await shared.ask('who')
    first.leave()
    expect(await first.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(shared.wire.asked[0]?.call.signal.aborted).toBe(false)
    second.leave()
    expect(await second.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(shared.wire.asked[0]?.call.signal.aborted).toBe(true)
  })

  it('goes on for the others when the one who began leaves', async () => {
    using shared = createCoalescing()
    const first = await shared.ask('who')
    const second = await shared.ask('who')
    first.leave()
    shared.wire.asked[0]?.answer('here')
    expect(await second.answer).toBe('here')
  })

  it('shares no call that was given up, even if it has not ended yet', async () => {
    using shared = createCoalescing()
    const first = await shared.ask('who')
    first.leave()
    await settle()
    const second = await shared.ask('who')
    expect(shared.questions()).toEqual(['who', 'who'])
    shared.wire.asked[0]?.answer('late')
    await settle()
    // The late end of the first does not make anybody forget the second.
    const third = await shared.ask('who')
    expect(shared.questions()).toEqual(['who', 'who'])
    shared.wire.asked[1]?.answer('here')
    expect(await Promise.all([second.answer, third.answer])).toEqual(['here', 'here'])
  })

  it('ends each at their own deadline, and the call with the longest', async () => {
    using shared = createCoalescing()
    const short = await shared.ask('who', 100)
    const long = await shared.ask('who', 300)
    const deadline = shared.wire.asked[0]?.call.deadline
    expect(deadline?.remainingMs()).toBe(300)
    const over: string[] = []
    void short.answer.then(() => over.push('short'))
    void long.answer.then(() => over.push('long'))
    await jest.advanceTimersByTimeAsync(99)
    expect(over).toEqual([])
    await jest.advanceTimersByTimeAsync(1)
    expect(over).toEqual(['short'])
    await jest.advanceTimersByTimeAsync(199)
    expect(shared.wire.asked[0]?.call.signal.aborted).toBe(false)
    expect(deadline?.remainingMs()).toBe(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(over).toEqual(['short', 'long'])
    expect(await long.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(shared.wire.asked[0]?.call.signal.aborted).toBe(true)
    expect(deadline?.remainingMs()).toBe(0)
  })

  it('takes in nobody with less than 50 ms left, and nobody who has left', async () => {
    using shared = createCoalescing()
    const late = await shared.ask('who', 49)
    expect(await late.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(shared.questions()).toEqual([])
    const first = await shared.ask('who')
    const tooLate = await shared.ask('who', 49)
    expect(await tooLate.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(await shared.coalesced()).toBe(0)
    const inTime = await shared.ask('who', 50)
    shared.wire.asked[0]?.answer('here')
    expect(await Promise.all([first.answer, inTime.answer])).toEqual(['here', 'here'])
  })
})
