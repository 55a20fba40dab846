import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { gather } from '#adapters/resilience/gather.ts'
import { heldWire, outcome, settle, startCall } from '../support/calls.ts'

const limit = 3

function createGathering() {
  const wire = heldWire<readonly (string | Error)[]>()
  const askOne = gather<number, string>({
    registry: 'test',
    operation: 'look-up',
    gatherMs: 2,
    limit,
    askTogether: async (call) => wire.ask(call),
  })
  const calls: ReturnType<typeof startCall<number>>[] = []
  return {
    wire,
    ask(question: number, ms?: number) {
      const call = startCall(question, ms)
      calls.push(call)
      return { answer: outcome(askOne(call)), leave: call.leave }
    },
    parties: () => wire.asked.map(({ call }) => call.question),
    /** Answers a party with the names of its questions. */
    answer(party: number) {
      const questions = wire.asked[party]?.call.question as readonly number[]
      wire.asked[party]?.answer(questions.map((question) => `answer ${question}`))
    },
    [Symbol.dispose]: () => calls.forEach((call) => call[Symbol.dispose]()),
  }
}

describe('gathering', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('sends those who come within the time in one call, and answers each with their own', async () => {
    using desk = createGathering()
    const first = desk.ask(1)
    await jest.advanceTimersByTimeAsync(1)
    const second = desk.ask(2)
    expect(desk.parties()).toEqual([])
    await jest.advanceTimersByTimeAsync(1)
    expect(desk.parties()).toEqual([[1, 2]])
    desk.answer(0)
    expect(await Promise.all([first.answer, second.answer])).toEqual(['answer 1', 'answer 2'])
  })

  it('sends a full party at once, and the next by itself', async () => {
    using desk = createGathering()
    const travellers = [1, 2, 3, 4].map((question) => desk.ask(question).answer)
    await settle()
    expect(desk.parties()).toEqual([[1, 2, 3]])
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([[1, 2, 3], [4]])
    desk.answer(1)
    desk.answer(0)
    expect(await Promise.all(travellers)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4'])
  })

  it('lets nobody join a party that has left', async () => {
    using desk = createGathering()
    const early = desk.ask(1).answer
    await jest.advanceTimersByTimeAsync(2)
    const late = desk.ask(2).answer
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([[1], [2]])
    desk.answer(0)
    desk.answer(1)
    expect(await Promise.all([early, late])).toEqual(['answer 1', 'answer 2'])
  })

  it('goes on gathering when an earlier party comes home', async () => {
    using desk = createGathering()
    const earlier = desk.ask(1).answer
    await jest.advanceTimersByTimeAsync(2)
    const later = [desk.ask(2).answer]
    desk.answer(0)
    expect(await earlier).toBe('answer 1')
    await jest.advanceTimersByTimeAsync(1)
    later.push(desk.ask(3).answer)
    await jest.advanceTimersByTimeAsync(1)
    expect(desk.parties()).toEqual([[1], [2, 3]])
    desk.answer(1)
    expect(await Promise.all(later)).toEqual(['answer 2', 'answer 3'])
  })

  it('does not ask for somebody who left before the party did', async () => {
    using desk = createGathering()
    const gone = desk.ask(1)
    const other = desk.ask(2).answer
    gone.leave()
    expect(await gone.answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([[2]])
    desk.answer(0)
    expect(await other).toBe('answer 2')
  })

  it('does not ask for somebody who leaves in the moment in which the party is full', async () => {
    using desk = createGathering()
    const gone = desk.ask(1)
    const others = [desk.ask(2).answer]
    gone.leave()
    others.push(desk.ask(3).answer)
    await settle()
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([[2, 3]])
    desk.answer(0)
    expect(await Promise.all(others)).toEqual(['answer 2', 'answer 3'])
  })

  it('asks nothing when everybody left before the party did, and begins afresh', async () => {
    using desk = createGathering()
    const gone = [desk.ask(1), desk.ask(2)]
    for (const { leave } of gone) leave()
    for (const { answer } of gone) expect(await answer).toMatchObject({ exceeded: 'CALL' })
    const next = desk.ask(3).answer
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([[3]])
    desk.answer(0)
    expect(await next).toBe('answer 3')
  })

  it('gives the call up with the last who waits, not before', async () => {
    using desk = createGathering()
    const [first, second] = [desk.ask(1), desk.ask(2)]
    await jest.advanceTimersByTimeAsync(2)
    first.leave()
    await settle()
    expect(desk.wire.asked[0]?.call.signal.aborted).toBe(false)
    second.leave()
    await settle()
    expect(desk.wire.asked[0]?.call.signal.aborted).toBe(true)
  })

  it('gives an error that stands in the place of an answer to its own question alone', async () => {
    using desk = createGathering()
    const answers = [desk.ask(1).answer, desk.ask(2).answer]
    await jest.advanceTimersByTimeAsync(2)
    const refused = new RegistryRefused('test', 'no')
    desk.wire.asked[0]?.answer([refused, 'answer 2'])
    expect(await Promise.all(answers)).toEqual([refused, 'answer 2'])
  })

  it('gives a failure of the call to everybody who travels', async () => {
    using desk = createGathering()
    const answers = [desk.ask(1).answer, desk.ask(2).answer]
    await jest.advanceTimersByTimeAsync(2)
    const down = new RegistryUnavailable('test', 'down')
    desk.wire.asked[0]?.fail(down)
    expect(await Promise.all(answers)).toEqual([down, down])
  })

  it('ends each at their own deadline, and the call with the longest', async () => {
    using desk = createGathering()
    const [short, long] = [desk.ask(1, 100), desk.ask(2, 300)]
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.wire.asked[0]?.call.deadline.remainingMs()).toBe(298)
    await jest.advanceTimersByTimeAsync(98)
    expect(await short.answer).toMatchObject({ exceeded: 'CALL' })
    desk.answer(0)
    expect(await long.answer).toBe('answer 2')
  })

  it('takes in nobody with less than 50 ms left', async () => {
    using desk = createGathering()
    expect(await desk.ask(1, 49).answer).toMatchObject({ exceeded: 'CALL' })
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([])
  })

  it('sends nobody whose time became too little while gathering', async () => {
    using desk = createGathering()
    const late = desk.ask(1, 51)
    await jest.advanceTimersByTimeAsync(2)
    expect(desk.parties()).toEqual([])
    expect(await late.answer).toMatchObject({ exceeded: 'CALL' })
  })

  it('leaves no timer behind', async () => {
    using desk = createGathering()
    const before = jest.getTimerCount()
    const answers = [1, 2, 3].map((question) => desk.ask(question).answer)
    await settle()
    desk.answer(0)
    await Promise.all(answers)
    // Those that are left are the callers’ deadlines.
    expect(jest.getTimerCount()).toBe(before + 3)
  })
})
