import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { ana, cuiOf, startCounter, type Counter } from '../credentials/counter.ts'
import type { Credentials } from '../../support/askers.ts'
import { createWallet, readSigned } from '../../support/seals.ts'
import { createAsking, json, problem, seals, told, type Asking, type Heard } from './asking.ts'

const company = { of: '91000130' }
const paper = ['application/pdf', 'image/png', 'image/svg+xml']

let counter: Counter
let ask: Asking
let citizen: Credentials
/** The key of a tender office, for the purpose of that name. */
let tender: string
beforeAll(async () => {
  counter = await startCounter()
  const office = { store: await counter.graph.gateway.partners.store(), now: () => new Date() }
  tender = (await createPartner(office, { by: 'eva', partner: 'tender', name: 'Tender office' })).key
  const scopes = ['business:read', 'identity:read', 'tax:read']
  await grantPurpose(office, { by: 'eva', partner: 'tender', purpose: 'tender', legalBasis: 'Ley 1', scopes })
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

const expectUnkept = (heard: Heard | undefined) => {
  expect(heard?.headers.get('cache-control')).toBe('no-store')
  expect(heard?.headers.get('vary')).toBe('Accept')
  expect(heard?.headers.get('x-content-type-options')).toBe('nosniff')
  expect(heard?.headers.get('content-disposition') ?? '').not.toMatch(/\d/)
}
const linesOf = (text: string): string[] => text.trimEnd().split('\n')

describe.each<[string, string, unknown]>([
  ['GET', '/v1/pid', undefined],
  ['POST', '/v1/pid', {}],
  ['POST', '/v1/company-certificate', company],
])('%s %s', (method, path, body) => {
  const name = path.slice('/v1/'.length)
  const get = (accept: string, credentials = citizen) => ask(method, path, { credentials, accept, body })

  it('answers the seals and what they say as JSON, when nothing else is asked for', async () => {
    const heard = await ask(method, path, { credentials: citizen, body })
    expect([heard.status, heard.type]).toEqual([200, json])
    const { document, presentation, absent, expiresAt, seals: shown } = heard.json as Record<string, unknown[]>
    expect({ document, absent }).toEqual({ document: name, absent: [] })
    expect(shown).toHaveLength(presentation?.length ?? 0)
    expect(shown).toContainEqual(expect.objectContaining({ part: 'tax', withheld: false }))
    expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now())
  })

  it('answers the seals alone, one a line', async () => {
    const heard = await get(seals)
    expect([heard.status, heard.type]).toEqual([200, seals])
    for (const line of linesOf(heard.text)) expect(readSigned(line).header).toMatchObject({ typ: 'dc+sd-jwt' })
    const { json: verified } = await ask('POST', '/v1/verify', { type: seals, body: heard.text })
    expect(verified).toMatchObject({ valid: true, document: name })
  })

  it('is put on paper, whose QR leads to where it is checked', async () => {
    const [pdf, png, svg] = await Promise.all(paper.map(async (form) => get(form)))
    expect([pdf?.status, pdf?.type, pdf?.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    expect([svg?.status, svg?.type, svg?.text.slice(0, 4)]).toEqual([200, 'image/svg+xml', '<svg'])
    expect(svg?.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect([png?.status, png?.type]).toEqual([200, 'image/png'])
    const { data, width, height } = PNG.sync.read(png?.bytes ?? Buffer.alloc(0))
    const link = jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? ''
    const [, code] = /\/check#(\w+)$/.exec(link) ?? []
    const { json: checked } = await ask('POST', '/v1/check', { body: { code } })
    expect(checked).toMatchObject({ result: 'VALID', document: name })
    for (const heard of [pdf, png, svg]) expectUnkept(heard)
  })

  it('lets nobody keep it, or take it for something else, or find a number in its file name', async () => {
    for (const form of [json, seals]) expectUnkept(await get(form))
  })

  it.each([
    ['application/dc+sd-jwt;q=0.5, application/json;q=0.4, */*;q=0.1', seals],
    ['text/html, application/json;q=0.1', json],
    ['*/*', json],
    ['application/pdf;q=0, application/*', json],
  ])('follows the wishes of whoever sends %s', async (accept, form) => {
    expect((await get(accept)).type).toBe(form)
  })

  it('is refused when no form is wanted that it has', async () => {
    expect(told(await get('text/html, application/graphql-response+json'))).toEqual(problem(406, 'NOT_ACCEPTABLE'))
  })

  it('is refused to whoever has not said who they are, and says how', async () => {
    const heard = await get(json, {})
    expect(told(heard)).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(heard.headers.get('www-authenticate')).toBe('Bearer')
    const wrong = await get(json, { authorization: 'Bearer x' })
    expect(told(wrong)).toEqual(problem(401, 'UNAUTHENTICATED'))
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  })

  it('is refused to a citizen who may see one institution’s part alone', async () => {
    expect(told(await get(json, await counter.citizen(undefined, { scope: 'tax:read' })))).toEqual(problem(403, 'FORBIDDEN'))
  })

  it('is put on paper for nobody who may not print', async () => {
    const scope = 'business:read identity:read tax:read'
    const reader = await counter.citizen(undefined, { scope })
    expect((await get(json, reader)).status).toBe(200)
    const refused = await get('application/pdf', reader)
    expect(told(refused)).toEqual(problem(403, 'FORBIDDEN'))
    expect(refused.json['missingScopes']).toEqual([['documents:print']])
  })
})

describe('a PID', () => {
  it('is asked for a better log-in, in the way of RFC 9470', async () => {
    const heard = await ask('GET', '/v1/pid', { credentials: await counter.citizen(undefined, { acr: 'low', amr: ['pwd'] }) })
    expect(told(heard)).toEqual(problem(401, 'STEP_UP_REQUIRED'))
    expect(heard.headers.get('www-authenticate')).toMatch(/^Bearer error="insufficient_user_authentication", acr_values="[^"]+"/)
  })

  it('is of whoever logged in with their number, and of nobody else', async () => {
    const without = await counter.citizen(undefined, { cui: undefined })
    for (const credentials of [counter.bank, without, counter.graph.official]) {
      expect(told(await ask('GET', '/v1/pid', { credentials }))).toEqual(problem(403, 'FORBIDDEN'))
    }
    const other = await ask('GET', '/v1/pid', { credentials: await counter.citizen('letters') })
    const [identity] = other.json['seals'] as { claims: object }[]
    expect(identity?.claims).toMatchObject({ personal_administrative_number: cuiOf('letters') })
    expect(other.text).not.toContain(ana)
  })

  it.each(['cui', 'whose', 'of', 'holderKey'])('is asked for by GET without any number: %s is not read', async (name) => {
    const heard = await ask('GET', `/v1/pid?${name}=${ana}`, { credentials: citizen })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json).toMatchObject({ argument: name })
    expect(heard.text).not.toContain(ana)
  })

  it('says what was asked for, for whom', async () => {
    const query = '?disclose=given_name,tax.nit&audience=https%3A%2F%2Fbank.example&nonce=n1'
    const got = await ask('GET', `/v1/pid${query}`, { credentials: citizen })
    const body = { disclose: ['given_name', 'tax.nit'], audience: 'https://bank.example', nonce: 'n1' }
    const posted = await ask('POST', '/v1/pid', { credentials: citizen, body })
    for (const { json: document } of [got, posted]) {
      const [identity, tax] = document['seals'] as { claims: object }[]
      expect(Object.keys(identity?.claims ?? {}).toSorted()).toEqual(['given_name', 'issuing_authority', 'issuing_country'])
      expect(tax?.claims).toHaveProperty('nit')
      const [seal = ''] = document['presentation'] as string[]
      expect(readSigned(seal).payload).toMatchObject({ aud: 'https://bank.example', nonce: 'n1' })
    }
  })

  it('names a claim that it does not have', async () => {
    const heard = await ask('GET', '/v1/pid?disclose=given_name,favourite_colour', { credentials: citizen })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json).toMatchObject({ argument: 'disclose', reason: 'UNKNOWN_CLAIM' })
  })

  it('is sealed for a wallet’s key, which alone can prove it, and which no paper has', async () => {
    const wallet = createWallet()
    const { holderKey } = wallet
    const body = { holderKey, audience: 'https://bank.example', nonce: 'n1' }
    const heard = await ask('POST', '/v1/pid', { credentials: citizen, body })
    expect([heard.status, heard.json['seals']]).toEqual([200, null])
    const shown = heard.json['presentation'] as string[]
    const proof = { aud: 'https://bank.example', nonce: 'n1', iat: Math.floor(Date.now() / 1000) }
    const presentation = await Promise.all(shown.map((seal) => wallet.prove(seal, proof)))
    const demands = { audience: 'https://bank.example', nonce: 'n1' }
    expect((await ask('POST', '/v1/verify', { body: { presentation, ...demands } })).json).toMatchObject({ valid: true })
    const onPaper = await ask('POST', '/v1/pid', { credentials: citizen, body, accept: 'application/pdf' })
    expect(told(onPaper)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(onPaper.json).toMatchObject({ argument: 'holderKey' })
  })
})

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
    const key = tender
    expect((await certify(company, { 'x-api-key': key, 'x-purpose': 'tender' })).status).toBe(200)
    expect((await certify(company, { authorization: `ApiKey ${key}`, 'x-purpose': 'tender' })).status).toBe(200)
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
