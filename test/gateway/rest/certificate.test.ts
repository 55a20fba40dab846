import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, problem, told, type Asking } from './asking.ts'
import { makePartnerFor } from './partner.ts'

const company = { of: '91000130' }

let counter: Counter
let ask: Asking
let citizen: Credentials
let tender: Credentials
beforeAll(async () => {
  counter = await startCounter()
  tender = await makePartnerFor(counter.graph.gateway, 'tender', ['business:read', 'identity:read', 'tax:read'])
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

describe('a certificate', () => {
  const certify = (body: unknown, credentials: Credentials = citizen) =>
    ask('POST', '/v1/company-certificate', { body, credentials })

  it('is of the company whose coordinates are given, as the graph has them', async () => {
    const coordinates = { electronic: false, book: 12, folio: 345, number: 6789 }
    const heard = await certify({ whose: { coordinates } }, counter.graph.official)
    expect(heard.status).toBe(200)
    expect(JSON.stringify(heard.json)).toContain('91000130')
  })

  it('is asked for by a partner with its purpose, and not without it', async () => {
    const { 'x-api-key': key = '', 'x-purpose': purpose = '' } = tender
    expect((await certify(company, tender)).status).toBe(200)
    expect((await certify(company, { authorization: `ApiKey ${key}`, 'x-purpose': purpose })).status).toBe(200)
    expect(told(await certify(company, { 'x-api-key': key }))).toEqual(problem(403, 'PURPOSE_REQUIRED'))
    expect(told(await certify(company, { 'x-api-key': key, 'x-purpose': 'x y' }))).toEqual(problem(400, 'BAD_REQUEST'))
  })

  it('is not there of a company that is not registered', async () => {
    const heard = await certify({ of: '12345679' }, counter.graph.official)
    expect(told(heard)).toEqual(problem(404, 'NOT_REGISTERED'))
    expect(heard.json).toMatchObject({ type: '/v1/problems#NOT_REGISTERED', reason: 'NOT_REGISTERED', retryAfterMs: null })
    expect(heard.headers.get('retry-after')).toBeNull()
  })

  it.each<[string, unknown, string]>([
    ['a number that is none, given briefly', { of: '91000131' }, 'of'],
    ['a number that is none, in the graph’s words', { whose: { nit: '91000131' } }, 'whose.nit'],
    ['nobody', {}, 'of'],
    ['somebody twice', { of: '91000130', whose: { nit: '91000130' } }, 'of'],
    ['a number that is not a text', { of: 91000130 }, 'of'],
    ['what the graph does not have', { whose: { name: 'CAFÉ' } }, 'whose'],
    ['a key that is none', { ...company, holderKey: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } }, 'holderKey'],
  ])('is refused plainly: %s', async (_what, body, argument) => {
    const heard = await certify(body, counter.graph.official)
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json['argument']).toBe(argument)
    expect(heard.text).not.toMatch(/91000130|91000131|CAFÉ|by\.nit|\$/)
  })

  it('is asked for by POST alone: nothing of a company stands in an address', async () => {
    const heard = await ask('GET', '/v1/company-certificate?of=91000130', { credentials: citizen })
    expect(told(heard)).toEqual(problem(405, 'METHOD_NOT_ALLOWED'))
    expect(heard.headers.get('allow')).toBe('POST')
  })
})
