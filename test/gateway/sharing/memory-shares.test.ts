import { describe, expect, it } from '@jest/globals'
import { createMemoryShares, TooManyShares } from '#gateway/sharing/memory-shares.ts'
import { createShares } from '#gateway/sharing/shares.ts'
import { createLog } from '#platform/log.ts'
import { until } from '../../support/until.ts'
import { refusesInEqualTime } from './equal-time.ts'
import { readRefusal, unavailable } from './refusal.ts'
import { demand, drawKey, sharesOnce, type Backend } from './shares-once.ts'

function createBackend() {
  let elapsed = 0
  const held: Parameters<typeof createMemoryShares>[0]['held'] = new Map()
  const store = createMemoryShares({ elapsedMs: () => elapsed, most: 1_000, held })
  const backend: Backend = {
    stores: () => [store, store],
    dump: async () => new Map([...held].map(([name, { sealed }]) => [name, sealed])),
    endAll: async () => void (elapsed += 180_000),
  }
  return { store, held, backend, pass: (ms: number) => void (elapsed += ms) }
}

describe('what is shared, kept in memory', () => {
  const { backend } = createBackend()
  sharesOnce(backend)
  refusesInEqualTime(backend)

  it('ends by the clock of the process', async () => {
    const { store, pass } = createBackend()
    await store.put('early', 'text', 1_000)
    await store.put('late', 'text', 1_001)
    pass(1_000)
    expect(await store.take('early')).toBeUndefined()
    expect(await store.take('late')).toBe('text')
  })

  it('vanishes though nobody asks', async () => {
    const { store, held } = createBackend()
    await store.put('unused', 'text', 5)
    expect(held.size).toBe(1)
    await until(() => held.size === 0)
  })

  it('stays what it is when another of its name comes', async () => {
    const { store, pass } = createBackend()
    expect(await store.put('name', 'one', 1_000)).toBe(true)
    expect(await store.put('name', 'other', 1_000)).toBe(false)
    pass(1_000)
    expect(await store.put('name', 'third', 1_000)).toBe(true)
    expect(await store.take('name')).toBe('third')
  })

  it('is bounded: one more is refused, no other ends for it, and what has ended makes room', async () => {
    const { store, held, pass } = createBackend()
    const log = createLog({ process: 'gateway', level: 'silent' })
    const shares = createShares({ store, keys: [drawKey('a')], now: () => new Date(), log })
    const { code } = await shares.share(demand)
    for (let one = 1; one < 1_000; one += 1) await store.put(String(one), 'text', 60_000)
    expect(await readRefusal(shares.share(demand))).toEqual(unavailable)
    await expect(store.put('one more', 'text', 60_000)).rejects.toThrow(TooManyShares)
    expect((await shares.redeem(code)).claims).toEqual(demand.claims)
    pass(60_000)
    await shares.share(demand)
    await shares.share(demand)
    expect(held.size).toBeLessThan(1_000)
  })
})
