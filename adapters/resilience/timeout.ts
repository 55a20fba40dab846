import { leastMs } from '#platform/deadline.ts'
import { RegistryTimeout } from '../errors.ts'
import { orLeave } from './detached.ts'
import type { OperationMeter } from './meter.ts'
import type { Call, Layer, OperationName } from './pipeline.ts'

interface TimeoutOptions extends OperationName {
  /** What one attempt may take, in milliseconds. */
  readonly attemptMs: number
  readonly meter: OperationMeter
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/** A timer that rings later than this rings late because this process stood still. */
const stillMs = 50

/**
 * Ends one attempt after `attemptMs`, or when the deadline ends, whichever comes first. The error says which: only an
 * attempt that had its full time and did not use it speaks against the registry. Time in which this process stood still is
 * not the registry's: its answer may have come, and nobody has read it yet.
 */
export function timeout<Question, Answer>({
  registry,
  operation,
  attemptMs,
  meter,
  now = () => performance.now(),
}: TimeoutOptions): Layer<Question, Answer> {
  return {
    name: 'timeout',
    async run(call, next) {
      requireTime({ registry, operation }, call)
      const attempt = new AbortController()
      const end = (error: RegistryTimeout) => attempt.abort(error)
      const left = () => end(callEnded({ registry, operation }, call))
      const expire = (dueAt: number) => {
        const stoodStillMs = now() - dueAt
        if (stoodStillMs > stillMs) timer = startTimer(Math.min(stoodStillMs, attemptMs))
        else end(new RegistryTimeout(registry, `${operation}: no answer within ${attemptMs} ms`, { exceeded: 'ATTEMPT' }))
      }
      const startTimer = (ms: number) => setTimeout(expire, ms, now() + ms)
      let timer = startTimer(attemptMs)
      call.signal.addEventListener('abort', left, { once: true })
      const ended = meter.attempt()
      try {
        const answer = await orLeave(
          next({ ...call, signal: attempt.signal }),
          attempt.signal,
          () => attempt.signal.reason as Error,
        )
        ended()
        return answer
      } catch (error) {
        ended(error)
        throw error
      } finally {
        clearTimeout(timer)
        call.signal.removeEventListener('abort', left)
      }
    },
  }
}

type Bounds = Pick<Call<unknown>, 'deadline' | 'signal'>

/**
 * What is left of the deadline, in milliseconds.
 * @throws RegistryTimeout when it is too little to ask anything, or when the caller has left
 */
export function requireTime(name: OperationName, call: Bounds): number {
  const leftMs = call.deadline.remainingMs()
  if (leftMs < leastMs || call.signal.aborted) throw callEnded(name, call)
  return leftMs
}

/** The caller left, or the deadline of the whole operation ended: it says nothing about the registry. */
export function callEnded({ registry, operation }: OperationName, call: Bounds): RegistryTimeout {
  return new RegistryTimeout(registry, `${operation}: the deadline ended, or the caller left, before it answered`, {
    exceeded: 'CALL',
    cause: call.signal.reason,
  })
}
