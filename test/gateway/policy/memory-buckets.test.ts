import { describe, expect, it } from '@jest/globals'
import { createMemoryBuckets } from '#gateway/policy/rate/memory-buckets.ts'
import { keepsCount, quota, rate } from './keeps-count.ts'

describe('what clients have left, counted in one process', () => {
  let elapsedMs = 0
  let today = new Date('2026-11-22T23:59:00Z')
  const options = { now: () => today, elapsedMs: () => elapsedMs }
  const counted = createMemoryBuckets({ now: () => new Date('2026-11-22T12:00:00Z'), elapsedMs: () => performance.now() })
  keepsCount(() => counted)

  it('fills up again at the rate that is allowed', async () => {
    const buckets = createMemoryBuckets(options)
    expect(await buckets.take('a', rate, 60)).toEqual({ retryAfterMs: 0, left: 0 })
    expect(await buckets.take('a', rate, 2)).toEqual({ retryAfterMs: 2000, left: 0 })
    elapsedMs += 1999
    expect((await buckets.take('a', rate, 2)).retryAfterMs).toBeCloseTo(1)
    elapsedMs += 1
    expect(await buckets.take('a', rate, 2)).toEqual({ retryAfterMs: 0, left: 0 })
  })

  it('holds no more than is allowed, however long nobody asked', async () => {
    const buckets = createMemoryBuckets(options)
    await buckets.take('a', rate, 1)
    elapsedMs += 3_600_000
    expect(await buckets.take('a', rate, 61)).toMatchObject({ retryAfterMs: 1000 })
    expect(await buckets.take('a', rate, 60)).toEqual({ retryAfterMs: 0, left: 0 })
  })

  it('is full again on the next day', async () => {
    const buckets = createMemoryBuckets(options)
    await buckets.take('a', quota, 100)
    expect(await buckets.take('a', quota, 1)).toEqual({ retryAfterMs: 60_000, left: 0 })
    today = new Date('2026-11-23T00:00:00Z')
    expect(await buckets.take('a', quota, 1)).toEqual({ retryAfterMs: 0, left: 99 })
  })

  it('forgets whoever asked longest ago when too many ask', async () => {
    const buckets = createMemoryBuckets({ ...options, most: 2 })
    for (const client of ['a', 'b', 'c']) await buckets.take(client, rate, 60)
    const again = await Promise.all(['c', 'b', 'a'].map((client) => buckets.take(client, rate, 60)))
    expect(again.map(({ retryAfterMs }) => retryAfterMs > 0)).toEqual([true, true, false])
  })
})

it('gives a full bucket whole, whatever the clock says', async () => {
  for (let at = 0; at < 5_000; at += 0.377) {
    const buckets = createMemoryBuckets({ now: () => new Date(0), elapsedMs: () => at })
    expect(await buckets.take('somebody', { per: 'MINUTE', units: 10 }, 10)).toMatchObject({ retryAfterMs: 0 })
  }
})
