/** How many calls of an operation may be under way, learned from how long they take. */
export interface ConcurrencyLimit {
  /** Calls that may be under way now, a whole number. */
  current(): number
  /** A call took its time: it was answered, or had its full time and was not. */
  observe(ms: number): void
  /** The registry said that it is asked too much. */
  backOff(): void
}

interface ConcurrencyLimitOptions {
  readonly ceiling: number
  /** However slow the registry becomes. */
  readonly floor: number
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/** A window ends with this many calls… */
const windowCalls = 50
/** …or after this time with at least `leastCalls`, in milliseconds. */
const windowMs = 500
const leastCalls = 5
/** The best medians of this many spans are remembered, each `spanMs` long: what "fast" was in the last five minutes. */
const spans = 10
const spanMs = 30_000
/** Slower than usual begins here: twice as long and 20 ms, so that small jitter does not count. */
const tolerance = 2
const slackMs = 20
/** One window shrinks the limit to half at most, and lets it grow to twice. */
const steepest = 0.5
const backOffFactor = 0.7

/**
 * Learns by gradient, in the way of Envoy's adaptive concurrency: each window's median is held against the best of the last minutes.
 * When calls take longer than that, fewer are let through, in proportion; when they do not, more, by the square root of the
 * limit. What is best is remembered instead of measured by slowing everybody down from time to time; a registry that
 * stays slow by itself gets its calls back when its faster times are forgotten.
 */
export function createConcurrencyLimit({
  ceiling,
  floor: wantedFloor,
  now = () => performance.now(),
}: ConcurrencyLimitOptions): ConcurrencyLimit {
  const floor = Math.min(wantedFloor, ceiling)
  const best = createBest(now)
  let limit = ceiling
  let samples: number[] = []
  let startedAt = now()
  let backedOffAt = -Infinity

  const set = (wanted: number) => {
    limit = Math.min(ceiling, Math.max(floor, wanted))
  }

  function endWindow(): void {
    const typical = medianOf(samples)
    samples = []
    startedAt = now()
    best.remember(typical)
    const usual = best.recall() * tolerance + slackMs
    const gradient = Math.min(1 / steepest, Math.max(steepest, usual / typical))
    // The square root lets it grow when nothing is slow; while something is, it would hold up the way down.
    set(gradient < 1 ? limit * gradient : limit + Math.sqrt(limit))
  }

  return {
    current: () => Math.floor(limit),
    observe(ms) {
      if (samples.length === 0) startedAt = now()
      samples.push(ms)
      if (samples.length >= windowCalls || (samples.length >= leastCalls && now() - startedAt >= windowMs)) endWindow()
    },
    backOff() {
      // Those who were refused together are one reason, not many.
      if (now() - backedOffAt < windowMs) return
      backedOffAt = now()
      set(limit * backOffFactor)
    },
  }
}

/** The smallest value of the last spans. */
function createBest(now: () => number) {
  let remembered: { readonly span: number; ms: number }[] = []
  const span = () => Math.floor(now() / spanMs)
  return {
    remember(ms: number) {
      const current = span()
      remembered = remembered.filter((one) => one.span > current - spans)
      const last = remembered.at(-1)
      if (last?.span === current) last.ms = Math.min(last.ms, ms)
      else remembered.push({ span: current, ms })
    },
    recall: () => Math.min(...remembered.map(({ ms }) => ms)),
  }
}

function medianOf(samples: readonly number[]): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
