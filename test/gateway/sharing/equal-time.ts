import { performance } from 'node:perf_hooks'
import { expect, it } from '@jest/globals'
import { createCode } from '#gateway/codes/code.ts'
import { createShares } from '#gateway/sharing/shares.ts'
import { createLog } from '#platform/log.ts'
import { readRefusal, theRefusal } from './refusal.ts'
import { demand, drawKey, type Backend } from './shares-once.ts'

const rounds = 150
const log = createLog({ process: 'gateway', level: 'silent' })

/** Whoever counts the milliseconds of a refusal learns no more than its words say. */
export function refusesInEqualTime(backend: Backend): void {
  it('refuses in the same time what was used, has ended, never was, or is mistyped', async () => {
    const start = new Date()
    let now = start
    const shares = createShares({ store: backend.stores()[0], keys: [drawKey('a'), drawKey('b')], now: () => now, log })
    const make = async () => Promise.all(Array.from({ length: rounds }, async () => (await shares.share(demand)).code))
    const gone = await make()
    await backend.endAll()
    const used = await make()
    for (const code of used) await shares.redeem(code)
    // Their time is over by our clock alone: they are still found.
    const late = await make()
    now = new Date(start.getTime() + 180_000)
    const never = Array.from({ length: rounds }, createCode)
    const kinds = { gone, used, late, never, mistyped: never.map((code) => code.slice(1)) }

    const times = new Map<string, number[]>()
    for (let round = 0; round < rounds; round += 1) {
      for (const [kind, codes] of Object.entries(kinds)) {
        const begun = performance.now()
        const refusal = await readRefusal(shares.redeem(codes[round] ?? ''))
        const ms = performance.now() - begun
        expect(refusal).toEqual(theRefusal)
        times.set(kind, [...(times.get(kind) ?? []), ms])
      }
    }
    const medians = [...times.values()].map((all) => all.toSorted((one, other) => one - other)[rounds / 2] ?? 0)
    // Generous: what chance does to a machine is no hint to anybody.
    expect(Math.max(...medians)).toBeLessThan(3 * Math.min(...medians))
  })
}
