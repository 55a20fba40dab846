import type { CircuitLimits } from '../limits.ts'

/** How long a circuit stays open. It grows with the time that the registry has been failing, and shrinks while it is well. */
export interface OpeningTime {
  /** What an opening that begins now lasts, in milliseconds. */
  currentMs(): number
  /** The registry fails from now on, or no longer. */
  failing(now: boolean): void
}

/**
 * A share of the trouble so far: a registry that has been down for a minute is noticed to be back within six seconds, and is
 * asked a tenth as often as at first. Trouble is forgotten as fast as it came, so that a registry that comes and goes is not
 * taken for a well one.
 *
 * @param now monotonic milliseconds
 */
export function createOpeningTime(
  { openMs, openPercent, longestOpenMs }: Pick<CircuitLimits, 'openMs' | 'openPercent' | 'longestOpenMs'>,
  now: () => number,
): OpeningTime {
  const mostTroubleMs = (longestOpenMs / openPercent) * 100
  let troubleMs = 0
  let isFailing = false
  let countedAt = now()
  function count(): void {
    const passedMs = now() - countedAt
    countedAt = now()
    troubleMs = Math.min(mostTroubleMs, Math.max(0, troubleMs + (isFailing ? passedMs : -passedMs)))
  }
  return {
    currentMs() {
      count()
      return Math.min(longestOpenMs, Math.max(openMs, Math.round((troubleMs * openPercent) / 100)))
    },
    failing(failingNow) {
      count()
      isFailing = failingNow
    },
  }
}
