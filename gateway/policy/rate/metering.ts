import type { Log } from '#platform/log.ts'
import type { Limits, PolicySettings } from '../settings.ts'
import { insureBuckets } from './insured-buckets.ts'
import { createMemoryBuckets } from './memory-buckets.ts'
import { createMeter, type Meter } from './meter.ts'

/** All that counts what clients ask for. */
export interface Metering {
  readonly meter: Meter
  /** What an operator should look at. */
  problems(): readonly string[]
  close(): void
}

export interface MeteringOptions {
  readonly config: { readonly limits: Limits; readonly policy: Pick<PolicySettings, 'redis'> }
  readonly log: Log
  /** The wall clock, which days are told by. */
  readonly now?: () => Date
  /** Monotonic milliseconds. */
  readonly elapsedMs?: () => number
}

export async function createMetering(options: MeteringOptions): Promise<Metering> {
  const { config, log, now = () => new Date(), elapsedMs = () => performance.now() } = options
  const { limits, policy } = config
  const own = createMemoryBuckets({ now, elapsedMs })
  if (policy.redis === undefined) {
    return { meter: createMeter({ buckets: own, limits, elapsedMs }), problems: () => [], close() {} }
  }
  // A gateway that counts by itself loads nothing of this.
  const [{ connectRedis }, { createRedisBuckets }] = await Promise.all([
    import('../../redis/connection.ts'),
    import('./redis-buckets.ts'),
  ])
  const { url, secret } = policy.redis
  const redis = connectRedis({ url, log })
  const buckets = insureBuckets({ shared: createRedisBuckets({ redis, secret, now }), own, elapsedMs, log })
  return {
    meter: createMeter({ buckets, limits, elapsedMs }),
    problems: () => buckets.problems(),
    close: () => redis.close(),
  }
}
