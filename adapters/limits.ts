/** How much one operation of a registry may cost us, and when we stop asking. */
export interface Limits {
  /** What one attempt may take, in milliseconds. */
  readonly attemptMs: number
  /** Calls of one operation that are under way at a time, at most. */
  readonly concurrency: number
  /** However slow the registry becomes, this many calls of one operation may be under way. */
  readonly leastConcurrency: number
  /** Calls of one operation that wait for their turn; more are refused at once. */
  readonly queue: number
  /** How long questions are gathered that travel together, in milliseconds. */
  readonly gatherMs: number
  /** Largest answer, in bytes, after decompression. */
  readonly maxBodyBytes: number
  readonly retry: RetryLimits
  readonly circuit: CircuitLimits
}

/** How often a read that failed may be asked again. */
export interface RetryLimits {
  /** Attempts of one call, the first among them. */
  readonly attempts: number
  /** Retries allowed for each hundred calls to the registry, all operations together… */
  readonly budgetPercent: number
  /** …and for each second. */
  readonly budgetPerSecond: number
  /** Retries that a quiet time can save up, at most. */
  readonly budgetSaved: number
  /** The first retry waits for a random time up to this, in milliseconds; the second up to twice as long, and so on… */
  readonly firstMs: number
  /** …but never longer than this. */
  readonly longestMs: number
}

/** When an operation that keeps failing is no longer asked. Either rule opens its circuit. */
export interface CircuitLimits {
  /** Share of failures among the calls of the window, in percent, from which the circuit opens. */
  readonly failurePercent: number
  /** Fewest calls in the window for which that share means anything. */
  readonly leastCalls: number
  /** Length of the window, in milliseconds. */
  readonly windowMs: number
  /** Failures in a row after which the circuit opens, whatever the share. */
  readonly failuresInARow: number
  /** How long the circuit stays open, at least, before one call may probe the registry, in milliseconds. */
  readonly openMs: number
  /** It stays open for this share of the time that the registry has been failing, in percent… */
  readonly openPercent: number
  /** …and never longer than this, in milliseconds. */
  readonly longestOpenMs: number
  /** The longest that a registry's own `Retry-After` is obeyed before one call probes it, in milliseconds. */
  readonly longestHoldMs: number
}

/** Any part of the limits; what is absent keeps its default. */
export interface LimitsOverride extends Partial<Omit<Limits, 'circuit' | 'retry'>> {
  readonly circuit?: Partial<CircuitLimits>
  readonly retry?: Partial<RetryLimits>
}

export const defaultLimits: Limits = {
  attemptMs: 800,
  concurrency: 32,
  leastConcurrency: 4,
  queue: 1024,
  gatherMs: 1,
  maxBodyBytes: 2 * 1024 * 1024,
  retry: { attempts: 3, budgetPercent: 10, budgetPerSecond: 1, budgetSaved: 10, firstMs: 400, longestMs: 800 },
  circuit: {
    failurePercent: 50,
    leastCalls: 10,
    windowMs: 10_000,
    failuresInARow: 5,
    openMs: 1_000,
    openPercent: 10,
    longestOpenMs: 30_000,
    longestHoldMs: 300_000,
  },
}

/** The defaults, with an agency's own figures in their place. */
export function withDefaults({ circuit, retry, ...others }: LimitsOverride = {}): Limits {
  return {
    ...defaultLimits,
    ...others,
    retry: { ...defaultLimits.retry, ...retry },
    circuit: { ...defaultLimits.circuit, ...circuit },
  }
}
