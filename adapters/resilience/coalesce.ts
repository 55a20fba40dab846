import type { Ask, Layer, OperationName } from './pipeline.ts'
import type { OperationMeter } from './meter.ts'
import { requireTime } from './timeout.ts'
import { createWaiters, type Waiters } from './waiters.ts'

interface CoalesceOptions<Question> extends OperationName {
  /** Equal questions have equal names. */
  readonly nameOf: (question: Question) => string
  readonly meter: OperationMeter
}

interface SharedCall<Answer> {
  readonly waiters: Waiters
  readonly answer: Promise<Answer>
}

/**
 * Those who ask the same while a call for it is under way share that call, whoever they are. The answer is kept by nobody:
 * who comes when it is there asks anew.
 */
export function coalesce<Question, Answer>({
  registry,
  operation,
  nameOf,
  meter,
}: CoalesceOptions<Question>): Layer<Question, Answer> {
  const name = { registry, operation }
  const underWay = new Map<string, SharedCall<Answer>>()

  function begin(key: string, question: Question, next: Ask<Question, Answer>): SharedCall<Answer> {
    const forget = () => {
      if (underWay.get(key) === shared) underWay.delete(key)
    }
    const waiters = createWaiters(name, forget)
    const { deadline } = waiters
    // It begins when its first caller waits: until then there is no time that it could use.
    const ask = async () => {
      await Promise.resolve()
      return next({ question, deadline, signal: deadline.signal })
    }
    const shared = { waiters, answer: ask().finally(forget) }
    underWay.set(key, shared)
    return shared
  }

  return {
    name: 'coalesce',
    async run(call, next) {
      requireTime(name, call)
      const key = nameOf(call.question)
      const known = underWay.get(key)
      if (known) meter.coalesced()
      const { waiters, answer } = known ?? begin(key, call.question, next)
      return waiters.join(call, answer)
    },
  }
}
