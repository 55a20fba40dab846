import type { RedisConnection } from '../redis/connection.ts'
import { within } from '../redis/within.ts'
import type { ShareStore } from './share-store.ts'

interface RedisSharesOptions {
  readonly redis: RedisConnection
  /** How long it may take; the rest of 100 ms is ours. */
  readonly answerMs?: number
  /** What every key there begins with. */
  readonly prefix?: string
}

/**
 * Keeps shares in a Redis, for every gateway that shares it. Rejects when it does not answer: nobody else may stand in for it,
 * or a code could be used twice. What was not answered in time may have been taken all the same: then it is nobody’s.
 * Once is once for that one Redis: a replica that takes over may not have heard yet of what was taken the moment before.
 */
export function createRedisShares({ redis, answerMs = 80, prefix = 'gateway' }: RedisSharesOptions): ShareStore {
  const { client } = redis
  const keyOf = (name: string) => `${prefix}:share:${name}`
  return {
    async put(name, sealed, forMs) {
      const expiration = { type: 'PX', value: forMs } as const
      return (await within(answerMs, client.set(keyOf(name), sealed, { condition: 'NX', expiration }))) !== null
    },
    take: async (name) => (await within(answerMs, client.getDel(keyOf(name)))) ?? undefined,
  }
}
