import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createClient } from 'redis'
import { connectRedis } from '#gateway/redis/connection.ts'
import { createRedisShares } from '#gateway/sharing/redis-shares.ts'
import type { ShareStore } from '#gateway/sharing/share-store.ts'
import { createLog } from '#platform/log.ts'
import { findRedis } from '../../support/redis.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { until } from '../../support/until.ts'
import { refusesInEqualTime } from './equal-time.ts'
import { sharesOnce, type Backend } from './shares-once.ts'

const log = createLog({ process: 'gateway', level: 'silent' })
const server = await findRedis()
afterAll(async () => server?.close())

describeOn('what is shared, kept in Redis', server, ({ url }) => {
  const prefix = `test-${randomUUID()}`
  const connections = [connectRedis({ url, log }), connectRedis({ url, log })]
  // A busy machine may be late: how long it may take is tested where Redis is frozen.
  const stores = connections.map((redis) => createRedisShares({ redis, prefix, answerMs: 10_000 })) as [ShareStore, ShareStore]
  const [store] = stores
  const client = createClient({ url })
  const listKeys = () => client.keys(`${prefix}:*`)
  const keyOf = (name: string) => `${prefix}:share:${name}`

  beforeAll(async () => {
    await client.connect()
    for (const one of stores)
      await until(() =>
        one.take('warm').then(
          () => true,
          () => false,
        ),
      )
  })
  afterAll(async () => {
    for (const connection of connections) connection.close()
    const keys = await listKeys()
    if (keys.length > 0) await client.del(keys)
    await client.close()
  })

  const backend: Backend = {
    stores: () => stores,
    async dump() {
      const keys = await listKeys()
      const texts = await Promise.all(keys.map(async (key) => client.get(key)))
      return new Map(keys.map((key, place) => [key.slice(keyOf('').length), texts[place] ?? '']))
    },
    async endAll() {
      for (const key of await listKeys()) await client.pExpire(key, 1)
      await until(async () => (await listKeys()).length === 0)
    },
  }
  sharesOnce(backend)
  refusesInEqualTime(backend)

  it('vanishes by itself', async () => {
    await store.put('unused', 'text', 180_000)
    const leftMs = await client.pTTL(keyOf('unused'))
    expect(leftMs).toBeGreaterThan(170_000)
    expect(leftMs).toBeLessThanOrEqual(180_000)
    await store.put('brief', 'text', 5)
    await until(async () => (await client.exists(keyOf('brief'))) === 0)
  })

  it('stays what it is, and as long, when another of its name comes', async () => {
    expect(await store.put('name', 'one', 1_000_000)).toBe(true)
    expect(await stores[1].put('name', 'other', 2_000_000)).toBe(false)
    expect(await client.pTTL(keyOf('name'))).toBeLessThanOrEqual(1_000_000)
    expect(await store.take('name')).toBe('one')
    expect(await client.exists(keyOf('name'))).toBe(0)
  })
})
