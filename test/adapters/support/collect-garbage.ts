import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const mostRounds = 20

/**
 * Frees whatever nobody holds any more, and answers how many of the values are still held. A value that was just looked at is
 * held until the turn of the event loop ends, and an engine may find that one is free only at its next look.
 */
export async function countHeld(values: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 1; ; round += 1) {
    await setImmediate()
    collect()
    const held = values.filter((value) => value.deref() !== undefined).length
    if (held === 0 || round === mostRounds) return held
  }
}
