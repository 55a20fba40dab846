/** Keeps what was used last, as long as all of it weighs no more than it may. */
export interface Lru<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value, weight: number): void
}

/** A map that forgets what was used longest ago once the weights add up to more than `maxWeight`. */
export function createLru<Value>(maxWeight: number): Lru<Value> {
  const entries = new Map<string, { readonly value: Value; readonly weight: number }>()
  let total = 0
  const forget = (key: string) => {
    total -= entries.get(key)?.weight ?? 0
    entries.delete(key)
  }
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set(key, value, weight) {
      forget(key)
      entries.set(key, { value, weight })
      total += weight
      for (const oldest of entries.keys()) {
        if (total <= maxWeight) break
        forget(oldest)
      }
    },
  }
}
