/** How much one operation of a registry may cost us, and when we stop asking. */
export interface Limits {
  /** What one attempt may take, in milliseconds. */
  readonly attemptMs: number
  /** Calls of one operation that are under way at a time. */
  readonly concurrency: number
  /** Calls of one operation that wait for their turn; more are refused at once. */
  readonly queue: number
  /** Largest answer, in bytes, after decompression. */
  readonly maxBodyBytes: number
  readonly circuit: CircuitLimits
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
  /** How long the circuit stays open before one call may probe the registry, in milliseconds. */
  readonly openMs: number
}

/** Any part of the limits; what is absent keeps its default. */
export interface LimitsOverride extends Partial<Omit<Limits, 'circuit'>> {
  readonly circuit?: Partial<CircuitLimits>
}

export const defaultLimits: Limits = {
  attemptMs: 800,
  concurrency: 32,
  queue: 256,
  maxBodyBytes: 2 * 1024 * 1024,
  circuit: { failurePercent: 50, leastCalls: 10, windowMs: 10_000, failuresInARow: 5, openMs: 1_000 },
}

/** The defaults, with an agency's own figures in their place. */
export function withDefaults({ circuit, ...others }: LimitsOverride = {}): Limits {
  return { ...defaultLimits, ...others, circuit: { ...defaultLimits.circuit, ...circuit } }
}
