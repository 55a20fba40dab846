/** How long those who wait in a queue wait for one turn. */
export interface TurnTime {
  /** Somebody waits; before, nobody did. */
  begin(): void
  /** The first of those who wait has its turn. */
  turn(): void
  /** Nobody waits any more. */
  end(): void
  /** In milliseconds; `undefined` while too little was seen. */
  currentMs(): number | undefined
}

/** Fewer turns say nothing: places become free many at a time. */
const leastTurns = 16
/** Beyond this, older turns count less and less. */
const mostTurns = 256

/**
 * Measures a queue while somebody waits, and forgets it afterwards: what it needed in another hour, with other questions, says
 * nothing of this one.
 *
 * @param now monotonic milliseconds
 */
export function createTurnTime(now: () => number): TurnTime {
  let turns = 0
  let since = now()
  return {
    begin() {
      turns = 0
      since = now()
    },
    turn() {
      turns += 1
      if (turns < mostTurns) return
      turns /= 2
      since = (since + now()) / 2
    },
    end() {
      turns = 0
    },
    currentMs: () => (turns < leastTurns ? undefined : (now() - since) / turns),
  }
}
