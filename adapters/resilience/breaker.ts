import { EventEmitter } from 'node:events'
import CircuitBreaker from 'opossum'
import { RegistryCircuitOpen, RegistryError, speaksAgainstRegistry } from '../errors.ts'
import type { CircuitLimits } from '../limits.ts'
import { detachedDeadline, orLeave } from './detached.ts'
import type { OperationMeter } from './meter.ts'
import { createOpeningTime } from './opening-time.ts'
import type { Ask, Call, Layer, OperationName } from './pipeline.ts'
import { callEnded, requireTime } from './timeout.ts'
import { createUsualTime } from './usual-time.ts'

interface BreakerOptions extends OperationName {
  readonly circuit: CircuitLimits
  readonly meter: OperationMeter
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

export interface Breaker<Question, Answer> extends Layer<Question, Answer> {
  /** Whether a call that comes now is let through. */
  readonly wouldAsk: () => boolean
}

const buckets = 10

/**
 * Stops asking an operation that keeps failing, or whose registry said when to come back, and lets one call at a time probe
 * it when its time is over.
 *
 * opossum keeps the window and the state. It is told only verdicts, never given the call: it would count a refusal or a
 * caller who left as success, close a half-open circuit on it, and count calls that are still under way.
 */
export function breaker<Question, Answer>({
  registry,
  operation,
  circuit: limits,
  meter,
  now = () => performance.now(),
}: BreakerOptions): Breaker<Question, Answer> {
  const window = createWindow(limits.windowMs, now)
  const openingTime = createOpeningTime(limits, now)
  const usualTime = createUsualTime()
  const circuit = createCircuit(limits, window.rotation)
  let failuresInARow = 0
  let openings = 0
  let opensUntil = 0
  let probing = false
  circuit.on('open', () => {
    openings += 1
    opensUntil = now() + circuit.options.resetTimeout
    meter.opened()
  })
  circuit.on('close', () => {
    openingTime.failing(false)
    window.clear()
  })
  meter.watch({ circuit: () => (circuit.opened ? 'OPEN' : circuit.halfOpen ? 'HALF_OPEN' : 'CLOSED') })

  const refusal = (retryAfterMs: number, why = 'not asked, it has been failing') =>
    new RegistryCircuitOpen(registry, `${operation}: ${why}`, { retryAfterMs })

  async function judge(call: Call<Question>, next: Ask<Question, Answer>): Promise<Answer> {
    const seen = openings
    // A call from before the circuit opened decides nothing about the time after.
    const counts = () => seen === openings
    const report = async (failed: boolean) => {
      if (!counts()) return
      window.roll()
      failuresInARow = failed ? failuresInARow + 1 : 0
      circuit.options.resetTimeout = openingTime.currentMs()
      await circuit.fire(failed).catch(() => {})
      if (failuresInARow >= limits.failuresInARow) circuit.open()
      if (circuit.opened) openingTime.failing(true)
    }
    const hold = (ms: number, failed: boolean) => {
      if (!counts()) return
      const heldMs = Math.min(ms, limits.longestHoldMs)
      circuit.options.resetTimeout = failed ? Math.max(heldMs, openingTime.currentMs()) : heldMs
      circuit.open()
      // A registry that is asked too much is not in trouble.
      if (failed) openingTime.failing(true)
    }
    const startedAt = now()
    try {
      const answer = await next(call)
      usualTime.observe(now() - startedAt)
      await report(false)
      return answer
    } catch (error) {
      const failed = speaksAgainstRegistry(error)
      // Once the registry itself said when to come back, nobody needs to count.
      if (error instanceof RegistryError && error.retryAfterMs) hold(error.retryAfterMs, failed)
      else if (failed) await report(true)
      throw error
    }
  }

  /** A registry that has been failing may hang: whoever's call probes it waits for as long as an answer usually takes. */
  async function waitForProbe(probe: Promise<Answer>, call: Call<Question>): Promise<Answer> {
    const impatience = new AbortController()
    const timer = setTimeout(() => impatience.abort(), usualTime.patienceMs())
    const leaving = AbortSignal.any([call.signal, impatience.signal])
    const error = () =>
      call.signal.aborted
        ? callEnded({ registry, operation }, call)
        : refusal(limits.openMs, 'it has been failing, and does not answer as soon as usual')
    return orLeave(probe, leaving, error).finally(() => clearTimeout(timer))
  }

  return {
    name: 'breaker',
    wouldAsk: () => !circuit.opened && !(circuit.halfOpen && probing),
    async run(call, next) {
      if (circuit.opened) throw refusal(Math.max(1, Math.ceil(opensUntil - now())))
      if (!circuit.halfOpen) return judge(call, next)
      if (probing) throw refusal(limits.openMs)
      requireTime({ registry, operation }, call)
      probing = true
      // The probe is ours: its caller may leave or be sent away, the registry's answer still decides.
      const deadline = detachedDeadline()
      const probe = judge({ ...call, deadline, signal: deadline.signal }, next).finally(() => {
        probing = false
      })
      return waitForProbe(probe, call)
    },
    close: () => circuit.shutdown(),
  }
}

/** opossum's options have the time to the next probe as they had it at the last opening. */
type Circuit = CircuitBreaker<[failed: boolean], void> & { readonly options: { resetTimeout: number } }

function createCircuit(limits: CircuitLimits, rotation: EventEmitter): Circuit {
  const verdict = async (failed: boolean) => {
    if (failed) throw new Error('the registry failed')
  }
  return new CircuitBreaker<[failed: boolean], void>(verdict, {
    timeout: false,
    resetTimeout: limits.openMs,
    // opossum opens above the share, we open at it.
    errorThresholdPercentage: limits.failurePercent - 0.001,
    volumeThreshold: limits.leastCalls,
    rollingCountTimeout: limits.windowMs,
    rollingCountBuckets: buckets,
    rotateBucketController: rotation,
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
  }) as Circuit
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
