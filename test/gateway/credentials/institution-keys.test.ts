import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createLog } from '#platform/log.ts'
import { createSealKeyFile } from '../../support/seal-key-file.ts'
import { until } from '../../support/until.ts'
import { codeOf, must, pidShare, startCounter, type Counter, type Received, type Verification } from './counter.ts'

// One after the other: what the keys have become by the end of one is where the next begins.

const keys = createSealKeyFile()
const claims = ['given_name', 'tax.clearance']
const lines: string[] = []
let passedMs = 0
let counter: Counter
let received: Received
beforeAll(async () => {
  const log = createLog({ process: 'gateway', level: 'info', write: (line) => void lines.push(line) })
  const credentials = { elapsedMs: () => passedMs }
  counter = await startCounter({ sealKeys: { identity: keys }, gateway: { log, credentials } })
  received = await counter.receivePid(claims)
})
afterAll(async () => {
  await counter.close()
  keys.remove()
})

const verify = async ({ presentation }: Received): Promise<Verification> =>
  must(await counter.verify({ presentation, audience: 'bank' }))

const publishes = async (kid: string): Promise<boolean> => {
  const url = new URL('/.well-known/jwks.json', counter.graph.subgraphs['identity']?.url)
  return (await (await fetch(url)).text()).includes(`"${kid}"`)
}

it('serve what they sealed when others take their place, which serve within a second', async () => {
  keys.rotate()
  await until(async () => publishes('seal-2'))
  const { code } = must(await counter.share(pidShare, await counter.citizen()))
  expect(codeOf(await counter.redeem({ code }, counter.bank))).toBe('SUBGRAPH_UNAVAILABLE')
  passedMs += 1_001
  const fresh = await counter.receivePid(claims)
  expect(Buffer.from(fresh.presentation[0]?.split('.')[0] ?? '', 'base64url').toString()).toContain('seal-2')
  for (const document of [received, fresh]) expect((await verify(document)).valid).toBe(true)
})

it('serve for a minute at most when they are published no more', async () => {
  keys.retire(new Date())
  await until(async () => !(await publishes('seal-1')))
  passedMs += 60_001
  expect((await verify(received)).valid).toBe(false)
  passedMs += 1_001
})

it('serve ten minutes when their institution does not answer, and then nobody knows', async () => {
  const last = await counter.receivePid(claims)
  await counter.graph.subgraphs['identity']?.close()
  passedMs += 60_001
  lines.splice(0)
  for (let times = 0; times < 5; times += 1) expect((await verify(last)).valid).toBe(true)
  // It is not waited for again and again.
  expect(lines.filter((line) => line.includes('does not say what it seals with'))).toHaveLength(1)
  passedMs += 600_001
  const told = await counter.verify({ presentation: last.presentation, audience: 'bank' })
  expect([told.value, codeOf(told)]).toEqual([null, 'SUBGRAPH_UNAVAILABLE'])
})
