/** Lets one after the other have what only one may have, in the order in which they came. */
export interface Turns {
  /**
   * Waits for a turn.
   * @param signal when it aborts the waiting ends, and its reason is thrown
   * @returns ends the turn
   */
  take(signal: AbortSignal): Promise<() => void>
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  return {
    async take(signal) {
      const mine = Promise.withResolvers<void>()
      const before = last
      last = before.then(() => mine.promise)
      try {
        await orAborted(before, signal)
        return mine.resolve
      } catch (error) {
        mine.resolve()
        throw error
      }
    },
  }
}

/** What a promise answers, or the signal's reason if that comes first. */
export async function orAborted<Answer>(running: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason as Error)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([running, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
