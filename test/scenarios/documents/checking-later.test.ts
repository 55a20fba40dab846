import { randomBytes } from 'node:crypto'
import { afterEach, expect, it } from '@jest/globals'
import {
  codeOf,
  createDesk,
  must,
  startCounter,
  type Check,
  type Counter,
  type Received,
} from '../../gateway/credentials/counter.ts'
import { makeFile } from '../../platform/store/places.ts'
import type { GraphOptions } from '../../support/graph.ts'
import { createSealKeyFile } from '../../support/seal-key-file.ts'
import { startSimulators } from '../../support/simulators.ts'
import { until } from '../../support/until.ts'

const claims = ['given_name', 'personal_administrative_number', 'tax.clearance']
const companyClaims = ['legal_person_name', 'nit', 'legal_representative', 'tax.nit', 'names.legal_representative']
const dayMs = 24 * 60 * 60_000

const ends: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function start(options: GraphOptions = {}): Promise<Counter> {
  const counter = await startCounter(options)
  ends.push(() => counter.close())
  return counter
}

/** With everybody's clock in one's hand, SAT's as well: it looks at when a question was made. */
async function startWithClock(now: () => Date, { gateway, ...options }: GraphOptions): Promise<Counter> {
  const simulators = await startSimulators({ now })
  ends.push(() => simulators.close())
  return start({ ...options, simulators, gateway: { ...gateway, now }, subgraph: { now } })
}

const checkBoth = async (counter: Counter, { checkCode: code, presentation }: Received): Promise<readonly Check[]> =>
  [await counter.check({ code }), await counter.check({ presentation, audience: 'bank' })].map(must)

it.each(['renap', 'rmg', 'sat'])('cannot be told while %s does not answer, and is no change', async (registry) => {
  const counter = await start()
  const documents = [await counter.receivePid(claims), await counter.receiveCertificate(companyClaims)]
  await counter.graph.simulators.fault({ registry, fault: 'refuse' })
  const checks = (await Promise.all(documents.map(async (document) => checkBoth(counter, document)))).flat()
  for (const { result, changed, retryAfterMs, document } of checks) {
    const isOf = registry !== 'rmg' || document === 'company-certificate'
    expect([document, result, changed]).toEqual([document, isOf ? 'CANNOT_CHECK_NOW' : 'VALID', []])
    if (isOf) expect(retryAfterMs).toBeGreaterThan(0)
  }
})

it('cannot be told while a registry does not answer, though another part has changed', async () => {
  const counter = await start()
  const document = await counter.receivePid(claims)
  await counter.graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'OTRA')
  await counter.graph.simulators.fault({ registry: 'sat', fault: 'status-500' })
  for (const { result, changed } of await checkBoth(counter, document)) {
    expect([result, changed]).toEqual(['CANNOT_CHECK_NOW', []])
  }
})

it('is told by the code for ninety days, of a gateway that was started anew, and not a second longer', async () => {
  const place = await makeFile()
  ends.push(() => place.dispose())
  const secret = () => `one:${randomBytes(32).toString('base64url')}`
  const env = { ...place.environment, CHECK_KEY_SECRET: secret(), SHARE_KEY_SECRET: secret() }
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const counter = await startWithClock(now, { env })
  const { checkCode: code, checkableUntil } = await counter.receivePid(claims)
  const leftMs = Date.parse(checkableUntil) - Date.now()
  expect(leftMs).toBeLessThanOrEqual(90 * dayMs)
  expect(leftMs).toBeGreaterThan(90 * dayMs - 60_000)

  aheadMs = leftMs - 60_000
  const later = await counter.graph.startGateway()
  ends.push(() => later.close())
  expect(must(await createDesk(later).check({ code }))).toMatchObject({ result: 'VALID' })
  await counter.graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'OTRA')
  expect(must(await createDesk(later).check({ code }))).toMatchObject({ result: 'CHANGED', changed: ['given_name'] })

  aheadMs = 90 * dayMs + 1_000
  expect(codeOf(await createDesk(later).check({ code }))).toBe('CHECK_REFUSED')
})

it('is told of a presentation that has expired as long as its key is published', async () => {
  let aheadMs = 0
  let passedMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const keys = createSealKeyFile()
  ends.push(() => keys.remove())
  const credentials = { elapsedMs: () => passedMs }
  const counter = await startWithClock(now, { sealKeys: { identity: keys }, gateway: { credentials } })
  const { presentation } = await counter.receivePid(claims)
  const shown = { presentation, audience: 'bank' }
  aheadMs = dayMs + 60_000
  expect(must(await counter.verify(shown)).valid).toBe(false)
  expect(must(await counter.check(shown))).toMatchObject({ result: 'VALID' })
  await counter.graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'OTRA')
  expect(must(await counter.check(shown))).toMatchObject({ result: 'CHANGED', changed: ['given_name'] })
  expect(codeOf(await counter.check({ ...shown, audience: 'other-bank' }))).toBe('PRESENTATION_REFUSED')

  keys.rotate()
  keys.retire(now())
  const published = new URL('/.well-known/jwks.json', counter.graph.subgraphs['identity']?.url)
  await until(async () => !(await (await fetch(published)).text()).includes('seal-1'))
  passedMs += 60_001
  expect(codeOf(await counter.check(shown))).toBe('PRESENTATION_REFUSED')
})
