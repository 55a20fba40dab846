import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import type { Buckets } from '#gateway/policy/rate/buckets.ts'

export const rate = { per: 'MINUTE', units: 60 } as const
export const quota = { per: 'DAY', units: 100 } as const

/** What holds wherever it is counted, by the clock that runs on its own. */
export function keepsCount(buckets: () => Buckets): void {
  const take: Buckets['take'] = (...asked) => buckets().take(...asked)

  it('gives as many units as are allowed, and then says how long to wait for more', async () => {
    const client = randomUUID()
    expect(await take(client, rate, 59)).toMatchObject({ retryAfterMs: 0 })
    const { retryAfterMs } = await take(client, rate, 60)
    expect(retryAfterMs).toBeGreaterThan(0)
    expect(retryAfterMs).toBeLessThanOrEqual(59_000)
  })

  it('takes nothing when it refuses', async () => {
    const client = randomUUID()
    await take(client, rate, 50)
    for (let times = 0; times < 5; times += 1) await take(client, rate, 61)
    expect(await take(client, rate, 10)).toMatchObject({ retryAfterMs: 0 })
  })

  it('says what is left', async () => {
    const { left } = await take(randomUUID(), rate, 20)
    expect(left).toBeGreaterThanOrEqual(39)
    expect(left).toBeLessThanOrEqual(41)
  })

  it('keeps clients apart', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    await take(one, rate, 60)
    expect(await take(other, rate, 60)).toMatchObject({ retryAfterMs: 0 })
  })

  it('counts a day by itself, until it is over', async () => {
    const client = randomUUID()
    expect(await take(client, quota, 100)).toEqual({ retryAfterMs: 0, left: 0 })
    expect(await take(client, rate, 10)).toMatchObject({ retryAfterMs: 0 })
    const { retryAfterMs } = await take(client, quota, 1)
    expect(retryAfterMs).toBeGreaterThan(0)
    expect(retryAfterMs).toBeLessThanOrEqual(86_400_000)
  })

  it('counts exactly, however many ask at once', async () => {
    const client = randomUUID()
    const taken = await Promise.all(Array.from({ length: 200 }, () => take(client, quota, 1)))
    expect(taken.filter(({ retryAfterMs }) => retryAfterMs === 0)).toHaveLength(100)
  })
}
