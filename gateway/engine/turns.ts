/** Lets as many begin as there are places. The others wait for their turn: first come, first served. */
export interface Turns {
  /**
   * Takes a place; what is answered is to be waited for, and nothing when there is one at once.
   * It rejects with the signal's reason when that aborts first.
   */
  take(signal: AbortSignal): Promise<void> | undefined
  /** Gives a place back. */
  giveBack(): void
}

export function createTurns(places: number): Turns {
  let free = places
  const waiting = new Set<() => void>()
  return {
    take(signal) {
      if (free > 0) {
        free -= 1
        return undefined
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const leave = () => {
        waiting.delete(resolve)
        reject(signal.reason as Error)
      }
      waiting.add(resolve)
      signal.addEventListener('abort', leave, { once: true })
      return promise.finally(() => signal.removeEventListener('abort', leave))
    },
    giveBack() {
      const [first] = waiting
      if (first === undefined) free += 1
      else {
        waiting.delete(first)
        first()
      }
    },
  }
}
