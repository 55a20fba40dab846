import { leastMs } from '#platform/deadline.ts'
import { RegistryOverloaded, RegistryTimeout } from '../errors.ts'
import type { ConcurrencyLimit } from './concurrency-limit.ts'
import type { OperationMeter } from './meter.ts'
import type { Call, Layer, OperationName } from './pipeline.ts'
import { callEnded, requireTime } from './timeout.ts'
import { createTurnTime } from './turn-time.ts'

interface BulkheadOptions extends OperationName {
  /** Calls under way at a time. */
  readonly limit: ConcurrencyLimit
  /** Calls that may wait for their turn. */
  readonly queue: number
  /** What somebody who is refused should wait, in milliseconds. */
  readonly retryAfterMs: number
  readonly meter: OperationMeter
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/**
 * Lets as many calls through at a time as the limit says and `queue` more wait, first come, first served. A call that is given
 * up leaves the queue. One that finds it full, or so long that its turn would come too late, is refused at once. It says
 * nothing about the registry, so it stands outside the breaker.
 */
export function bulkhead<Question, Answer>({
  registry,
  operation,
  limit,
  queue,
  retryAfterMs,
  meter,
  now = () => performance.now(),
}: BulkheadOptions): Layer<Question, Answer> {
  let underWay = 0
  const waiting = new Set<() => void>()
  const turnTime = createTurnTime(now)

  function shed(why: string): never {
    meter.shed()
    throw new RegistryOverloaded(registry, `${operation}: ${why}`, { retryAfterMs })
  }

  async function enter(call: Call<Question>): Promise<void> {
    const leftMs = requireTime({ registry, operation }, call)
    if (underWay < limit.current() && waiting.size === 0) {
      underWay += 1
      return
    }
    if (waiting.size >= queue) shed(`${underWay} calls under way and ${queue} waiting`)
    const waitMs = (waiting.size + 1) * (turnTime.currentMs() ?? 0)
    if (waitMs > leftMs - leastMs) shed('its turn would come after its deadline')
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      waiting.delete(resolve)
      if (waiting.size === 0) turnTime.end()
      reject(callEnded({ registry, operation }, call))
    }
    if (waiting.size === 0) turnTime.begin()
    waiting.add(resolve)
    call.signal.addEventListener('abort', leave, { once: true })
    return promise.finally(() => call.signal.removeEventListener('abort', leave))
  }

  function exit(): void {
    underWay -= 1
    // A place goes from hand to hand, so that nobody who comes now can take it first.
    for (const first of waiting) {
      if (underWay >= limit.current()) return
      waiting.delete(first)
      underWay += 1
      turnTime.turn()
      if (waiting.size === 0) turnTime.end()
      first()
    }
  }

  async function learn(call: Call<Question>, next: (call: Call<Question>) => Promise<Answer>): Promise<Answer> {
    const startedAt = now()
    try {
      const answer = await next(call)
      limit.observe(now() - startedAt)
      return answer
    } catch (error) {
      // Only time that the registry used up tells anything: a quick failure would make it look fast.
      if (error instanceof RegistryTimeout && error.exceeded === 'ATTEMPT') limit.observe(now() - startedAt)
      if (error instanceof RegistryOverloaded) limit.backOff()
      throw error
    }
  }

  meter.watch({ waiting: () => waiting.size, limit: () => limit.current() })
  return {
    name: 'bulkhead',
    async run(call, next) {
      await enter(call)
      try {
        return await learn(call, next)
      } finally {
        exit()
      }
    },
  }
}
