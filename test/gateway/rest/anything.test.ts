import { afterAll, beforeAll, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { Credentials } from '../../support/askers.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problemType, seals, type Asking } from './asking.ts'

let counter: Counter
let ask: Asking
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

const paths = ['/v1/pid', '/v1/company-certificate', '/v1/shares', '/v1/shares/redeem', '/v1/verify', '/v1/check', '/v1/print']
const members = [
  'of',
  'whose',
  'disclose',
  'audience',
  'nonce',
  'holderKey',
  'code',
  'presentation',
  'document',
  'claims',
  'purpose',
]
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('91000130', 'pid', 'a~', 'credit', 'nit', '$of', '__proto__'),
)
const value = fc.oneof(fc.jsonValue(), text, fc.array(text), fc.dictionary(fc.constantFrom('nit', 'x', 'y', 'kty'), text))
const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...members), value).map((made) => JSON.stringify(made)),
  fc.json(),
  fc.string({ unit: 'binary' }),
)
const answered = [200, 400, 403, 404, 415]

it('whatever is sent is answered or refused, and breaks nothing', async () => {
  const asked = fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom(json, seals), body, async (path, type, sent) => {
    const heard = await ask('POST', path, { credentials: citizen, type, body: sent })
    expect(answered).toContain(heard.status)
    expect(heard.type).toBe(heard.status === 200 ? json : problemType)
  })
  await fc.assert(asked, { numRuns: 400 })
})

it('whatever stands in an address is answered or refused, and breaks nothing', async () => {
  const name = fc.constantFrom('disclose', 'audience', 'nonce', 'x')
  const query = fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 4 })
  const asked = fc.asyncProperty(query, fc.string(), async (parameters, accept) => {
    const readable = accept.replaceAll(/[^\x20-\x7e]/g, '').trim()
    const heard = await ask('GET', `/v1/pid?${new URLSearchParams(parameters)}`, { credentials: citizen, accept: readable })
    expect([200, 400, 406]).toContain(heard.status)
  })
  await fc.assert(asked, { numRuns: 200 })
})
