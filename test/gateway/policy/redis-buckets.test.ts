import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createClient } from 'redis'
import type { Buckets } from '#gateway/policy/rate/buckets.ts'
import { createRedisBuckets } from '#gateway/policy/rate/redis-buckets.ts'
import { connectRedis } from '#gateway/redis/connection.ts'
import { createLog } from '#platform/log.ts'
import { findRedis } from '../../support/redis.ts'
import { describeOn } from '../../support/throw-away-server.ts'
import { until } from '../../support/until.ts'
import { keepsCount, quota, rate } from './keeps-count.ts'

const log = createLog({ process: 'gateway', level: 'silent' })
const server = await findRedis()
afterAll(async () => server?.close())

describeOn('what clients have left, counted in Redis', server, ({ url }) => {
  const prefix = `test-${randomUUID()}`
  const secret = 'known to all gateways'
  const connections = [connectRedis({ url, log }), connectRedis({ url, log })]
  const [here, there] = connections.map((redis) => {
    return createRedisBuckets({ redis, secret, now: () => new Date('2026-11-22T12:00:00Z'), prefix })
  }) as [Buckets, Buckets]
  const client = createClient({ url })
  const listKeys = () => client.keys(`${prefix}:*`)

  beforeAll(async () => {
    await client.connect()
    const isConnected = (buckets: Buckets) => buckets.take('warm', rate, 1).then(Boolean, () => false)
    await until(() => isConnected(here))
    await until(() => isConnected(there))
  })
  afterAll(async () => {
    for (const connection of connections) connection.close()
    await client.del(await listKeys())
    await client.close()
  })

  /** The key of a client who has just asked. */
  async function keyOf(name: string): Promise<string> {
    await client.del(await listKeys())
    await here.take(name, rate, 1)
    const [key = ''] = await listKeys()
    return key
  }

  keepsCount(() => here)

  it('is the same for every gateway', async () => {
    const name = randomUUID()
    await here.take(name, rate, 60)
    expect((await there.take(name, rate, 60)).retryAfterMs).toBeGreaterThan(0)
  })

  it('is kept under names that tell nobody’s', async () => {
    await here.take('person 9000000150117', rate, 1)
    await here.take('address 203.0.113.7', quota, 1)
    const keys = await listKeys()
    expect(keys.length).toBeGreaterThan(1)
    for (const key of keys) expect(key).toMatch(/^test-[\w-]+:(rate|quota):[\w-]{32}$/)
    expect(keys.join()).not.toMatch(/9000000150117|203\.0/)
  })

  it('is forgotten when it no longer matters', async () => {
    await here.take(randomUUID(), rate, 30)
    await here.take(randomUUID(), quota, 1)
    const keys = await listKeys()
    expect(keys.length).toBeGreaterThan(1)
    for (const key of keys) {
      const leftMs = await client.pTTL(key)
      // One that ended meanwhile answers -2.
      expect(leftMs).not.toBe(-1)
      expect(leftMs).toBeLessThanOrEqual(key.includes(':rate:') ? 60_000 : 86_400_000)
    }
  })

  it.each(['poison', 'nan', '9e99', '-1e300', ''])('survives what somebody else wrote there: %j', async (value) => {
    const name = randomUUID()
    await client.set(await keyOf(name), value)
    const { retryAfterMs } = await here.take(name, rate, 1)
    expect(retryAfterMs).toBeLessThanOrEqual(60_000)
  })

  it('fails rather than misreads what is of another kind', async () => {
    const name = randomUUID()
    const key = await keyOf(name)
    await client.del(key)
    await client.lPush(key, 'x')
    await expect(here.take(name, rate, 1)).rejects.toThrow(/WRONGTYPE/)
  })
})
