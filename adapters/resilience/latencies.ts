/** How long the last attempts took. */
export interface Latencies {
  add(ms: number): void
  /** In whole milliseconds, over the attempts of the last minutes; `null` when there were none. */
  percentile(percent: number): number | null
}

const kept = 512
const keptMs = 5 * 60_000

/** @param now monotonic milliseconds */
export function createLatencies(now: () => number = () => performance.now()): Latencies {
  const ring: { readonly at: number; readonly ms: number }[] = []
  let next = 0
  return {
    add(ms) {
      ring[next] = { at: now(), ms }
      next = (next + 1) % kept
    },
    percentile(percent) {
      const since = now() - keptMs
      const recent = ring
        .filter(({ at }) => at >= since)
        .map(({ ms }) => ms)
        .toSorted((one, other) => one - other)
      const rank = Math.max(0, Math.ceil((percent / 100) * recent.length) - 1)
      const ms = recent[rank]
      return ms === undefined ? null : Math.round(ms)
    },
  }
}
