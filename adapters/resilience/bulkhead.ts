import { RegistryOverloaded } from '../errors.ts'
import type { Call, Layer, OperationName } from './pipeline.ts'
import { callEnded } from './timeout.ts'

interface BulkheadOptions extends OperationName {
  /** Calls under way at a time. */
  readonly concurrency: number
  /** Calls that may wait for their turn. */
  readonly queue: number
  /** What somebody who is refused should wait, in milliseconds. */
  readonly retryAfterMs: number
}

/**
 * Lets `concurrency` calls through at a time and `queue` more wait, first come, first served. A call that is given up
 * leaves the queue; one that finds it full is refused at once. It says nothing about the registry, so it stands outside
 * the breaker.
 */
export function bulkhead<Question, Answer>({
  registry,
  operation,
  concurrency,
  queue,
  retryAfterMs,
}: BulkheadOptions): Layer<Question, Answer> {
  let underWay = 0
  const waiting = new Set<() => void>()

  async function enter(call: Call<Question>): Promise<void> {
    if (underWay < concurrency) {
      underWay += 1
      return
    }
    if (waiting.size >= queue) {
      throw new RegistryOverloaded(registry, `${operation}: ${concurrency} calls under way and ${queue} waiting`, {
        retryAfterMs,
      })
    }
    if (call.signal.aborted) throw callEnded({ registry, operation }, call)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      waiting.delete(resolve)
      reject(callEnded({ registry, operation }, call))
    }
    waiting.add(resolve)
    call.signal.addEventListener('abort', leave, { once: true })
    return promise.finally(() => call.signal.removeEventListener('abort', leave))
  }

  function exit(): void {
    const [first] = waiting
    if (first === undefined) {
      underWay -= 1
    } else {
      // The place goes from hand to hand, so that nobody who comes now can take it first.
      waiting.delete(first)
      first()
    }
  }

  return {
    async run(call, next) {
      await enter(call)
      try {
        return await next(call)
      } finally {
        exit()
      }
    },
  }
}
