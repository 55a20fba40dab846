import { createRandom } from '../../adapters/support/random.ts'

/** What looks like chance, and is the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
  oneIn(times: number): boolean
  pick<Item>(list: readonly Item[]): Item
}

export function createChance(seed: number): Chance {
  const random = createRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  return { below, oneIn: (times) => below(times) === 0, pick: <Item>(list: readonly Item[]) => list[below(list.length)] as Item }
}
