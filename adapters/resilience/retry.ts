import { leastMs } from '#platform/deadline.ts'
import { RegistryMalformed, RegistryUnavailable } from '../errors.ts'
import type { RetryLimits } from '../limits.ts'
import type { Call, Layer, OperationName } from './pipeline.ts'
import type { OperationMeter } from './meter.ts'
import type { RetryBudget } from './retry-budget.ts'
import { callEnded } from './timeout.ts'

interface RetryOptions extends OperationName {
  readonly limits: Pick<RetryLimits, 'attempts' | 'firstMs' | 'longestMs'>
  /** Shared by all operations of the registry. */
  readonly budget: RetryBudget
  readonly meter: OperationMeter
  /** Whether a call that comes now would reach the registry. */
  readonly wouldAsk: () => boolean
  /** From 0 to 1, as `Math.random`. */
  readonly random?: () => number
}

/**
 * Asks again after a failure that may have been a passing one, at a random time, as long as the registry's budget lasts. It is
 * the only place in the system that asks anything twice, and stands before reads alone.
 */
export function retry<Question, Answer>({
  registry,
  operation,
  limits: { attempts, firstMs, longestMs },
  budget,
  meter,
  wouldAsk,
  random = Math.random,
}: RetryOptions): Layer<Question, Answer> {
  return {
    name: 'retry',
    async run(call, next) {
      if (wouldAsk()) budget.earn()
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await next(call)
        } catch (error) {
          // An open circuit refuses for longer than any pause.
          if (attempt >= attempts || !mayPass(error) || !wouldAsk()) throw error
          // Full jitter: those who failed together do not come back together.
          const pauseMs = random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1))
          if (call.deadline.remainingMs() < pauseMs + leastMs || !budget.spend()) throw error
          await pause(pauseMs, { registry, operation }, call)
          if (call.deadline.remainingMs() < leastMs || !wouldAsk()) throw error
          meter.retried()
        }
      }
    },
  }
}

/** A registry that had its full time, refused, or said when to come back is not asked again. */
function mayPass(error: unknown): boolean {
  if (error instanceof RegistryMalformed) return error.what === 'ANSWER'
  return error instanceof RegistryUnavailable && !error.retryAfterMs
}

async function pause(ms: number, name: OperationName, call: Call<unknown>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = () => reject(callEnded(name, call))
  const timer = setTimeout(resolve, ms)
  call.signal.addEventListener('abort', leave, { once: true })
  if (call.signal.aborted) leave()
  try {
    await promise
  } finally {
    clearTimeout(timer)
    call.signal.removeEventListener('abort', leave)
  }
}
