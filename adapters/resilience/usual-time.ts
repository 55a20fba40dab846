/** What an answer usually takes, from the answers that came. */
export interface UsualTime {
  /** An answer took this long, in milliseconds. */
  observe(ms: number): void
  /** Who waits this long for an answer that usually comes will mostly have it, in milliseconds. */
  patienceMs(): number
}

/** Nothing is known yet. */
const unknownMs = 100
/** An answer moves what is usual by this share. */
const weight = 0.1
/** Twice as long and 20 ms: what the concurrency limit does not call slow either. */
const tolerance = 2
const slackMs = 20

export function createUsualTime(): UsualTime {
  let usualMs: number | undefined
  return {
    observe(ms) {
      usualMs = usualMs === undefined ? ms : usualMs + (ms - usualMs) * weight
    },
    patienceMs: () => (usualMs === undefined ? unknownMs : usualMs * tolerance + slackMs),
  }
}
