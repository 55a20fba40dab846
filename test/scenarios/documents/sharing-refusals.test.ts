import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createCode } from '#gateway/codes/code.ts'
import { createLog } from '#platform/log.ts'
import { codeOf, must, pidShare, startCounter, type Counter } from '../../gateway/credentials/counter.ts'

const rounds = 21
const lines: string[] = []
let aheadMs = 0
let counter: Counter
beforeAll(async () => {
  const log = createLog({ process: 'gateway', level: 'trace', write: (line) => void lines.push(line) })
  counter = await startCounter({ gateway: { log, now: () => new Date(Date.now() + aheadMs) } })
})
afterAll(() => counter.close())

const make = async (): Promise<string> => must(await counter.share(pidShare, await counter.citizen())).code
const makeAll = async (): Promise<readonly string[]> => Promise.all(Array.from({ length: rounds }, make))
const reasonsOf = (told: string) =>
  lines.flatMap((line) => {
    const { msg, reason } = JSON.parse(line) as { msg: string; reason?: string }
    return msg === told ? [reason] : []
  })

it('refuses alike, in words and in time, what was used, has ended, never was, is mistyped or is for something else', async () => {
  const ended = await makeAll()
  aheadMs = 180_000
  const used = await makeAll()
  for (const code of used) must(await counter.redeem({ code }, counter.bank))
  const forElse = await makeAll()
  const never = Array.from({ length: rounds }, createCode)
  const kinds = { ended, used, never, mistyped: never.map((code) => code.slice(1)), rubbish: never.map(() => '💥') }
  const elsewhere = { ...counter.bank, 'x-purpose': 'hiring' }
  lines.splice(0)
  const texts = new Set<string>()
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, codes] of Object.entries({ ...kinds, forElse })) {
      const credentials = kind === 'forElse' ? elsewhere : counter.bank
      const begun = performance.now()
      const told = await counter.redeem({ code: codes[round] ?? '' }, credentials)
      times.set(kind, [...(times.get(kind) ?? []), performance.now() - begun])
      texts.add(JSON.stringify(told))
    }
  }
  expect([...texts]).toEqual([expect.stringContaining('"SHARE_REFUSED"')])
  const medians = [...times.values()].map((all) => all.toSorted((one, other) => one - other)[(rounds - 1) / 2] ?? 0)
  // Generous: what chance does to a machine is no hint to anybody.
  expect(Math.max(...medians)).toBeLessThan(3 * Math.min(...medians))
  const reasons = new Set(reasonsOf('a share was refused'))
  expect(reasons).toEqual(new Set(['ENDED', 'NOT_KEPT', 'MISTYPED', 'OTHER_PURPOSE']))
  for (const codes of Object.values({ ...kinds, forElse })) {
    for (const code of codes.filter((one) => one !== '💥')) expect(lines.join('')).not.toContain(code.replaceAll('-', ''))
  }
})

it('uses a code up when it is used for something else', async () => {
  const code = await make()
  expect(codeOf(await counter.redeem({ code }, { ...counter.bank, 'x-purpose': 'hiring' }))).toBe('SHARE_REFUSED')
  expect(codeOf(await counter.redeem({ code }, counter.bank))).toBe('SHARE_REFUSED')
})

it('takes a code as people write it', async () => {
  const code = await make()
  const { document } = must(await counter.redeem({ code: code.toLowerCase().replaceAll('-', ' ') }, counter.bank))
  expect(document).toBe('pid')
})

it('lets a code serve until its last moment, and no longer', async () => {
  const start = aheadMs
  const [early, late] = [await make(), await make()]
  aheadMs = start + 120_000
  expect(codeOf(await counter.redeem({ code: early }, counter.bank))).toBeUndefined()
  aheadMs = start + 180_000
  expect(codeOf(await counter.redeem({ code: late }, counter.bank))).toBe('SHARE_REFUSED')
})
