import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { parseCui } from '#schema/scalars/cui.ts'
import type { Credentials } from '../../support/askers.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problem, seals, told, type Asking } from './asking.ts'

let counter: Counter
let ask: Asking
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterEach(() => counter.graph.simulators.heal())
afterAll(() => counter.close())

const isCui = (text: string): boolean => {
  try {
    parseCui(text)
    return true
  } catch {
    return false
  }
}
/** Somebody with a number that RENAP has never given. */
const nobody = Array.from({ length: 10 }, (_, digit) => `99999999${digit}0101`).find(isCui) ?? ''

it('a part without which a document is nothing is waited for, and it is said how long', async () => {
  await counter.graph.simulators.fault({ registry: 'renap', fault: 'status-500' })
  for (const accept of [json, seals, 'application/pdf']) {
    const heard = await ask('GET', '/v1/pid', { credentials: citizen, accept })
    expect(told(heard)).toEqual(problem(503, 'DOCUMENT_NOT_SEALED'))
    expect(heard.json).toMatchObject({ registry: 'RENAP', retryAfterMs: expect.any(Number) })
    const seconds = Math.max(1, Math.ceil(Number(heard.json['retryAfterMs']) / 1000))
    expect(heard.headers.get('retry-after')).toBe(String(seconds))
  }
})

it('a document is given without the part that it can do without, and says so', async () => {
  await counter.graph.simulators.fault({ registry: 'sat', fault: 'status-500' })
  let heard = await ask('GET', '/v1/pid', { credentials: citizen })
  // It is asked again when it has been well for a moment.
  while (heard.json['registry'] === 'RENAP') heard = await ask('GET', '/v1/pid', { credentials: citizen })
  const { status, json: document } = heard
  expect([status, document['absent']]).toEqual([
    200,
    [{ part: 'tax', reason: expect.any(String), retryAfterMs: expect.any(Number) }],
  ])
  expect(document['presentation']).toHaveLength(1)
})

it('a company that cannot be asked for is not taken for one that is not registered', async () => {
  await counter.graph.simulators.fault({ registry: 'rmg', fault: 'status-500' })
  const credentials = counter.graph.official
  const coordinates = { electronic: false, book: 12, folio: 345, number: 6789 }
  for (const body of [{ of: '91000130' }, { whose: { coordinates } }]) {
    const heard = await ask('POST', '/v1/company-certificate', { credentials, body })
    expect(heard.status).toBe(503)
    expect(heard.json).toMatchObject({ registry: 'RMG' })
    expect(Number(heard.headers.get('retry-after'))).toBeGreaterThan(0)
  }
})

it('whoever is not registered is not waited for', async () => {
  const heard = await ask('GET', '/v1/pid', { credentials: await counter.graph.askers.citizen(nobody) })
  expect(told(heard)).toEqual(problem(404, 'NOT_REGISTERED'))
  expect(heard.text).not.toContain(nobody)
})

it('what takes too long ends in time', async () => {
  const gateway = await counter.graph.startGateway({ env: { DEADLINE_MS: '300' } })
  await counter.graph.simulators.fault({ registry: 'renap', fault: 'hang' })
  const heard = await createAsking(gateway)('GET', '/v1/pid', { credentials: citizen })
  await gateway.close()
  expect(heard.type).toBe('application/problem+json')
  expect([503, 504]).toContain(heard.status)
})
