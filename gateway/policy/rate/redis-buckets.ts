import { createHmac } from 'node:crypto'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RedisConnection } from '../../redis/connection.ts'
import type { Allowance, Buckets } from './buckets.ts'
import { minuteMs, readDay } from './buckets.ts'
import { takeFromQuota, takeFromRate } from './redis-scripts.ts'

interface RedisBucketsOptions {
  readonly redis: RedisConnection
  /** Clients are known there by what this makes of them: all gateways that share a Redis have the same. */
  readonly secret: string
  /** The wall clock, for days. */
  readonly now: () => Date
  /** What every key there begins with. */
  readonly prefix?: string
}

/** Counts in a Redis, for every gateway that shares it. Rejects when it does not answer. */
export function createRedisBuckets({ redis, secret, now, prefix = 'gateway' }: RedisBucketsOptions): Buckets {
  const limiters = new Map<string, RateLimiterRedis>()

  function limiterOf({ per, units }: Allowance): RateLimiterRedis {
    const key = `${per} ${units}`
    const known = limiters.get(key)
    if (known !== undefined) return known
    const limiter = new RateLimiterRedis({
      storeClient: redis.client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `${prefix}:${per === 'DAY' ? 'quota' : 'rate'}`,
      points: units,
      duration: minuteMs / 1000,
      customIncrTtlLuaScript: per === 'DAY' ? takeFromQuota : takeFromRate,
    })
    limiters.set(key, limiter)
    return limiter
  }

  return {
    async take(client, allowance, units) {
      const whole = Math.ceil(units)
      const { day, leftMs } = readDay(now())
      const seconds = Math.ceil(leftMs / 1000)
      const [key, options] = allowance.per === 'DAY' ? [`${client} ${day}`, { customDuration: seconds }] : [client, {}]
      try {
        const { remainingPoints } = await limiterOf(allowance).consume(nameFor(key, secret), whole, options)
        return { retryAfterMs: 0, left: remainingPoints }
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const { msBeforeNext } = refused
        const left = whole - (msBeforeNext * allowance.units) / minuteMs
        return { retryAfterMs: Math.max(1, msBeforeNext), left: allowance.per === 'DAY' ? 0 : Math.max(0, left) }
      }
    },
  }
}

// Whoever reads the Redis learns nobody’s identifier or address from it.
const nameFor = (client: string, secret: string): string =>
  createHmac('sha256', secret).update(client).digest('base64url').slice(0, 32)
