/** Carries what is left of the deadline from the gateway to a subgraph. A client's own is never read. */
export const deadlineHeader = 'x-remaining-ms'

/** With less than this left, in milliseconds, nothing is begun: its answer would come too late. */
export const leastMs = 50

/** When a whole operation must end. It is set once, at the edge, and from there it only shrinks. */
export interface Deadline {
  /** Whole milliseconds left, never below 0. */
  remainingMs(): number
  /** Aborts when the deadline has passed or when the caller has left. */
  readonly signal: AbortSignal
  /** Frees the timer. Call it when the operation has ended. */
  dispose(): void
}

interface DeadlineOptions {
  readonly ms: number
  /** Aborts when whoever asked has left. */
  readonly caller?: AbortSignal | undefined
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/** Starts a deadline that ends in `ms` milliseconds, or when the caller leaves. */
export function createDeadline({ ms, caller, now = () => performance.now() }: DeadlineOptions): Deadline {
  const endsAt = now() + ms
  const ended = new AbortController()
  const timer = setTimeout(() => ended.abort(new DeadlineExceeded()), ms)
  timer.unref()
  const leave = () => ended.abort(caller?.reason)
  if (caller?.aborted) leave()
  else caller?.addEventListener('abort', leave, { once: true })
  return {
    remainingMs: () => Math.max(0, Math.floor(endsAt - now())),
    signal: ended.signal,
    dispose() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', leave)
    },
  }
}

/** The reason with which a deadline's signal aborts when its time is over. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded'
  constructor() {
    super('the deadline has passed')
  }
}

/**
 * Reads what is left from the header, at most `maxMs`.
 * A header that is absent or is not a whole number of milliseconds counts as `maxMs`.
 */
export function readRemainingMs(header: string | string[] | undefined, maxMs: number): number {
  if (typeof header !== 'string' || !/^\d{1,9}$/.test(header)) return maxMs
  return Math.min(Number(header), maxMs)
}
