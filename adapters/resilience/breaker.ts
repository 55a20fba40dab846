import { EventEmitter } from 'node:events'
import CircuitBreaker from 'opossum'
import { RegistryCircuitOpen, RegistryMalformed, RegistryTimeout, RegistryUnavailable } from '../errors.ts'
import type { CircuitLimits } from '../limits.ts'
import { detachedDeadline, orLeave } from './detached.ts'
import type { Ask, Call, Layer, OperationName } from './pipeline.ts'
import { callEnded, requireTime } from './timeout.ts'

interface BreakerOptions extends OperationName {
  readonly circuit: CircuitLimits
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

const buckets = 10

/**
 * Stops asking an operation that keeps failing, and lets one call at a time probe it after `openMs`.
 *
 * opossum keeps the window and the state. It is told only verdicts, never given the call: it would count a refusal or a
 * caller who left as success, close a half-open circuit on it, and count calls that are still under way.
 */
export function breaker<Question, Answer>({
  registry,
  operation,
  circuit: limits,
  now = () => performance.now(),
}: BreakerOptions): Layer<Question, Answer> {
  const window = createWindow(limits.windowMs, now)
  const circuit = new CircuitBreaker<[failed: boolean], void>(
    async (failed) => {
      if (failed) throw new Error('the registry failed')
    },
    {
      timeout: false,
      resetTimeout: limits.openMs,
      // opossum opens above the share, we open at it.
      errorThresholdPercentage: limits.failurePercent - 0.001,
      volumeThreshold: limits.leastCalls,
      rollingCountTimeout: limits.windowMs,
      rollingCountBuckets: buckets,
      rotateBucketController: window.rotation,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
    },
  )
  let failuresInARow = 0
  let openings = 0
  let openedAt = 0
  let probing = false
  circuit.on('open', () => {
    openings += 1
    openedAt = now()
  })
  circuit.on('close', () => window.clear())

  const refusal = (retryAfterMs: number) =>
    new RegistryCircuitOpen(registry, `${operation}: not asked, it has been failing`, { retryAfterMs })

  async function judge(call: Call<Question>, next: Ask<Question, Answer>): Promise<Answer> {
    const seen = openings
    const report = async (failed: boolean) => {
      // A call from before the circuit opened decides nothing about the time after.
      if (seen !== openings) return
      window.roll()
      failuresInARow = failed ? failuresInARow + 1 : 0
      await circuit.fire(failed).catch(() => {})
      if (failuresInARow >= limits.failuresInARow) circuit.open()
    }
    try {
      const answer = await next(call)
      await report(false)
      return answer
    } catch (error) {
      if (isRegistrysOwn(error)) await report(true)
      throw error
    }
  }

  return {
    async run(call, next) {
      if (circuit.opened) throw refusal(Math.max(1, Math.ceil(openedAt + limits.openMs - now())))
      if (!circuit.halfOpen) return judge(call, next)
      if (probing) throw refusal(limits.openMs)
      requireTime({ registry, operation }, call)
      probing = true
      // The probe is ours: its caller may leave, the registry's answer still decides.
      const deadline = detachedDeadline()
      const probe = judge({ ...call, deadline, signal: deadline.signal }, next).finally(() => {
        probing = false
      })
      return orLeave(probe, call.signal, () => callEnded({ registry, operation }, call))
    },
    close: () => circuit.shutdown(),
  }
}

/** Whether an error speaks against the registry. A refusal, a caller who left, one bad record or a defect of ours does not. */
function isRegistrysOwn(error: unknown): boolean {
  if (error instanceof RegistryTimeout) return error.exceeded === 'ATTEMPT'
  if (error instanceof RegistryMalformed) return error.what === 'ANSWER'
  return error instanceof RegistryUnavailable
}

/** Turns opossum's buckets by the given clock whenever a verdict comes, so that no timer is needed. */
function createWindow(windowMs: number, now: () => number) {
  const rotation = new EventEmitter()
  const bucketMs = windowMs / buckets
  let rolledAt = now()
  const rotate = (times: number) => {
    for (let turn = 0; turn < Math.min(times, buckets); turn += 1) rotation.emit('rotate')
  }
  return {
    rotation,
    roll() {
      const passed = Math.floor((now() - rolledAt) / bucketMs)
      rolledAt += passed * bucketMs
      rotate(passed)
    },
    clear: () => rotate(buckets),
  }
}
