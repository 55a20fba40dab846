import type { ShareStore } from './share-store.ts'

interface Held {
  readonly sealed: string
  /** Monotonic milliseconds. */
  readonly until: number
  readonly timer: NodeJS.Timeout
}

interface MemorySharesOptions {
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
  /** How many wait at a time. One more is refused: nobody’s code ends because others share. */
  readonly most?: number
  /** What is held, for whoever wants to look. */
  readonly held?: Map<string, Held>
}

/** As many wait as may. */
export class TooManyShares extends Error {
  override readonly name = 'TooManyShares'
}

/** Keeps shares in this process: for one gateway alone. */
export function createMemoryShares({ elapsedMs, most = 5_000, held = new Map() }: MemorySharesOptions): ShareStore {
  function remove(name: string): Held | undefined {
    const found = held.get(name)
    if (found === undefined) return undefined
    held.delete(name)
    clearTimeout(found.timer)
    return found.until > elapsedMs() ? found : undefined
  }

  const removeEnded = (): void => {
    const at = elapsedMs()
    for (const [name, { until }] of held) if (until <= at) remove(name)
  }

  return {
    async put(name, sealed, forMs) {
      const known = held.get(name)
      if (known !== undefined && known.until > elapsedMs()) return false
      remove(name)
      if (held.size >= most) removeEnded()
      if (held.size >= most) throw new TooManyShares(`${most} shares wait already`)
      const timer = setTimeout(() => remove(name), forMs).unref()
      held.set(name, { sealed, until: elapsedMs() + forMs, timer })
      return true
    },
    // Nothing comes between finding and removing: nobody else runs meanwhile.
    take: async (name) => remove(name)?.sealed,
  }
}
