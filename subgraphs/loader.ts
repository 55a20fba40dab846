import DataLoader from 'dataloader'

/**
 * Asks for each distinct key once a request, and remembers a failure as it does a record. Keys are asked one by one, so that a slow
 * one delays no other.
 */
export function oneByOne<Key, Value, CacheKey = Key>(
  ask: (key: Key) => Promise<Value>,
  cacheKeyFn?: (key: Key) => CacheKey,
): DataLoader<Key, Value, CacheKey> {
  return new DataLoader<Key, Value, CacheKey>(async (keys) => Promise.all(keys.map((key) => ask(key).catch(toError))), {
    batch: false,
    ...(cacheKeyFn ? { cacheKeyFn } : {}),
  })
}

// A value that is an Error rejects for its own key and is remembered; a rejection of the batch would not be.
const toError = (failure: unknown): Error => (failure instanceof Error ? failure : new Error('not an error', { cause: failure }))
