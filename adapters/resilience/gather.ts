import type { Ask, Call, OperationName } from './pipeline.ts'
import { requireTime } from './timeout.ts'
import { createWaiters, type Waiters } from './waiters.ts'

interface GatherOptions<Question, Answer> extends OperationName {
  /** How long the first question waits for others, in milliseconds. */
  readonly gatherMs: number
  /** The most that travel together. */
  readonly limit: number
  /** Asks for all of them at once; one answer for each, in their order. An Error is the failure of its own question. */
  readonly askTogether: Ask<readonly Question[], readonly (Answer | Error)[]>
}

interface Traveller<Question> {
  readonly question: Question
}

interface Party<Question, Answer> {
  readonly waiters: Waiters
  /** Those who travel, and still wait when the party leaves. */
  readonly travellers: Set<Traveller<Question>>
  readonly answers: Promise<ReadonlyMap<Traveller<Question>, Answer | Error>>
  readonly leave: () => void
}

/** Lets the questions of concurrent requests travel together, for a registry that takes several in one call. */
export function gather<Question, Answer>({
  registry,
  operation,
  gatherMs,
  limit,
  askTogether,
}: GatherOptions<Question, Answer>): Ask<Question, Answer> {
  const name = { registry, operation }
  let gathering: Party<Question, Answer> | undefined

  function begin(): Party<Question, Answer> {
    const { promise: departure, resolve: depart } = Promise.withResolvers<void>()
    const leave = () => {
      clearTimeout(timer)
      if (gathering === party) gathering = undefined
      depart()
    }
    const timer = setTimeout(leave, gatherMs)
    const waiters = createWaiters(name, leave)
    const travellers = new Set<Traveller<Question>>()
    const answers = departure.then(async () => {
      const present = [...travellers]
      const questions = present.map(({ question }) => question)
      const { deadline } = waiters
      const given = await askTogether({ question: questions, deadline, signal: deadline.signal })
      return new Map(present.map((traveller, place) => [traveller, given[place] as Answer | Error]))
    })
    const party = { waiters, travellers, answers, leave }
    return party
  }

  return async (call: Call<Question>) => {
    requireTime(name, call)
    const { waiters, travellers, answers, leave } = (gathering ??= begin())
    const traveller = { question: call.question }
    travellers.add(traveller)
    const answered = waiters.join(call, answers)
    if (travellers.size >= limit) leave()
    try {
      const answer = (await answered).get(traveller)
      if (answer instanceof Error) throw answer
      return answer as Answer
    } finally {
      travellers.delete(traveller)
    }
  }
}
