import { createDeadline } from '#platform/deadline.ts'
import type { Call } from '#adapters/resilience/pipeline.ts'

/** A call with a deadline far away, and a caller who can leave. */
export function startCall<Question>(question: Question, ms = 60_000) {
  const caller = new AbortController()
  const deadline = createDeadline({ ms, caller: caller.signal })
  const call: Call<Question> = { question, deadline, signal: deadline.signal }
  return {
    ...call,
    leave: () => caller.abort(new Error('the caller left')),
    [Symbol.dispose]: () => deadline.dispose(),
  }
}

/** A wire that answers when the test says so. */
export function heldWire<Answer>() {
  const asked: {
    readonly call: Call<unknown>
    readonly answer: (answer: Answer) => void
    readonly fail: (error: Error) => void
  }[] = []
  return {
    asked,
    ask: (call: Call<unknown>): Promise<Answer> => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      asked.push({ call, answer: resolve, fail: reject })
      return promise
    },
  }
}

/** What a promise came to, so that a test can look at it without catching. */
export async function outcome<Answer>(answer: Promise<Answer>): Promise<Answer | Error> {
  return answer.catch((error: unknown) => error as Error)
}

/** Lets everything happen that only waits for its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
