import type { Deadline } from '#platform/deadline.ts'
import { orLeave } from './detached.ts'
import type { Call, OperationName } from './pipeline.ts'
import { callEnded } from './timeout.ts'

/** Those who wait for one call that is made on behalf of all of them. */
export interface Waiters {
  /** What bounds the shared call: it lasts as long as somebody waits, and is given up with the last. */
  readonly deadline: Deadline
  /** Waits with the others. Whoever's own time ends, or who leaves, hears so at once. */
  join<Answer>(call: Call<unknown>, answer: Promise<Answer>): Promise<Answer>
}

/** @param onDeserted the last one has left, or was answered: nobody waits any more */
export function createWaiters(name: OperationName, onDeserted: () => void = () => {}): Waiters {
  const waiting = new Set<Call<unknown>>()
  const deserted = new AbortController()
  return {
    deadline: {
      remainingMs() {
        let mostMs = 0
        for (const { deadline } of waiting) mostMs = Math.max(mostMs, deadline.remainingMs())
        return mostMs
      },
      signal: deserted.signal,
      dispose() {},
    },
    async join(call, answer) {
      waiting.add(call)
      try {
        return await orLeave(answer, call.signal, () => callEnded(name, call))
      } finally {
        waiting.delete(call)
        if (waiting.size === 0) {
          onDeserted()
          deserted.abort(new Error('nobody waits any more'))
        }
      }
    },
  }
}
