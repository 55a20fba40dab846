import { minuteMs, readDay, type Buckets, type Taken } from './buckets.ts'

interface MemoryBucketsOptions {
  /** The wall clock, for days. */
  readonly now: () => Date
  /** Monotonic milliseconds, for rates. */
  readonly elapsedMs: () => number
  /** How many clients are kept in mind; of more, those who asked longest ago are taken for new ones. */
  readonly most?: number
}

/** Counts in this process alone. */
export function createMemoryBuckets({ now, elapsedMs, most = 50_000 }: MemoryBucketsOptions): Buckets {
  /** When each client’s rate is full again; whoever is not here has a full one. The longest unseen come first. */
  const fullAt = new Map<string, number>()
  const usedToday = new Map<string, number>()
  let today = ''

  function takeFromRate(client: string, perMinute: number, units: number): Taken {
    const unitMs = minuteMs / perMinute
    const at = elapsedMs()
    // Counted from now, not on the clock: there the fractions of large numbers would refuse what just fits.
    const owedMs = Math.max(0, (fullAt.get(client) ?? at) - at)
    const wantedMs = units * unitMs
    const retryAfterMs = Math.max(0, owedMs + wantedMs - minuteMs)
    if (retryAfterMs > 0) return { retryAfterMs, left: (minuteMs - owedMs) / unitMs }
    const full = at + owedMs + wantedMs
    fullAt.delete(client)
    fullAt.set(client, full)
    for (const [unseen, itsFullAt] of fullAt) {
      if (itsFullAt > at && fullAt.size <= most) break
      fullAt.delete(unseen)
    }
    return { retryAfterMs: 0, left: (minuteMs - owedMs - wantedMs) / unitMs }
  }

  function takeFromQuota(client: string, perDay: number, units: number): Taken {
    const { day, leftMs } = readDay(now())
    if (day !== today) usedToday.clear()
    today = day
    const used = usedToday.get(client) ?? 0
    if (used + units > perDay) return { retryAfterMs: leftMs, left: perDay - used }
    usedToday.set(client, used + units)
    return { retryAfterMs: 0, left: perDay - used - units }
  }

  return {
    take: async (client, { per, units: allowed }, units) =>
      per === 'DAY' ? takeFromQuota(client, allowed, units) : takeFromRate(client, allowed, units),
  }
}
