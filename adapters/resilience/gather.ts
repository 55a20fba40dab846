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

interface Party<Question, Answer> {
  readonly waiters: Waiters
  /** Those who want to travel. */
  readonly travellers: Set<Call<Question>>
  readonly answers: Promise<ReadonlyMap<Call<Question>, Answer | Error>>
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
    const travellers = new Set<Call<Question>>()
    const answers = departure.then(async () => {
      const { deadline } = waiters
      requireTime(name, { deadline, signal: deadline.signal })
      // Who has left since is not asked for: somebody else may have taken up the same question by now.
      const present = [...travellers].filter(({ signal }) => !signal.aborted)
      const questions = present.map(({ question }) => question)
      const given = await askTogether({ question: questions, deadline, signal: deadline.signal })
      return new Map(present.map((traveller, place) => [traveller, given[place] as Answer | Error]))
    })
    const party = { waiters, travellers, answers, leave }
    return party
  }

  return async (call: Call<Question>) => {
    requireTime(name, call)
    const { waiters, travellers, answers, leave } = (gathering ??= begin())
    travellers.add(call)
    const answered = waiters.join(call, answers)
    if (travellers.size >= limit) leave()
    try {
      const answer = (await answered).get(call)
      if (answer instanceof Error) throw answer
      return answer as Answer
    } finally {
      travellers.delete(call)
    }
  }
}
