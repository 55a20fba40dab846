import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Partner } from '#gateway/principal/principal.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { askWith } from './ask-with.ts'
import { startAskerDesk, type AskerDesk } from './asker-desk.ts'

const partner: Partner = {
  kind: 'PARTNER',
  partnerId: 'bank',
  keyId: 'k1',
  costPerDay: undefined,
  trustedDocumentsOnly: false,
  grants: [{ purpose: 'credit', legalBasis: 'consent', scopes: new Set(['business:read']) }],
}
const goodKey = 'pd_k1_secret'

let issuer: TokenIssuer
let desk: AskerDesk
const keys: string[] = []
beforeAll(async () => {
  issuer = await startTokenIssuer()
  desk = await startAskerDesk({
    env: issuer.env,
    async findPartnerKey(key) {
      keys.push(key)
      if (key === 'the store is down') throw new Error('the store is down')
      return key === goodKey ? partner : undefined
    },
  })
})
afterAll(async () => {
  await desk.close()
  await issuer.close()
})
beforeEach(() => {
  keys.length = 0
})

type Headers = Parameters<typeof askWith>[1]
const ask = async (headers: Headers) => (await askWith(desk.address, headers)).body

const badToken = { code: 'UNAUTHENTICATED', 'www-authenticate': 'Bearer error="invalid_token"' }
const badKey = { code: 'UNAUTHENTICATED', 'www-authenticate': 'ApiKey' }

describe('a partner’s key', () => {
  const asPartner = {
    principal: { ...partner, grants: [{ ...partner.grants[0], scopes: ['business:read'] }] },
    credentials: 'KEY',
  }

  it.each<[string, Headers]>([
    ['X-API-Key', { 'x-api-key': goodKey }],
    ['Authorization', { authorization: `ApiKey ${goodKey}` }],
    ['Authorization in any case', { authorization: `apikey  ${goodKey}` }],
  ])('is looked up when it comes as %s', async (_what, headers) => {
    expect(await ask(headers)).toEqual(asPartner)
    expect(keys).toEqual([goodKey])
  })

  it.each<[string, Headers, readonly string[]]>([
    ['is nobody’s', { 'x-api-key': 'pd_k1_other' }, ['pd_k1_other']],
    ['is nobody’s, by Authorization', { authorization: 'ApiKey pd_k1_other' }, ['pd_k1_other']],
    ['is empty', { 'x-api-key': '' }, ['']],
    ['is missing', { authorization: 'ApiKey' }, []],
    ['is huge', { 'x-api-key': 'x'.repeat(513) }, []],
    ['comes twice', { 'x-api-key': [goodKey, goodKey] }, []],
  ])('is refused when it %s', async (_what, headers, lookedUp) => {
    expect(await ask(headers)).toEqual(badKey)
    expect(keys).toEqual(lookedUp)
  })

  it('is not refused when nobody could look it up', async () => {
    expect(await askWith(desk.address, { 'x-api-key': 'the store is down' })).toMatchObject({ status: 500 })
  })

  it('is nobody’s when there are no partners', async () => {
    const other = await startAskerDesk()
    expect((await askWith(other.address, { 'x-api-key': goodKey })).body).toEqual(badKey)
    await other.close()
  })
})

describe('several credentials at once are refused, good as each is', () => {
  it.each<[string, (token: string) => Headers, object]>([
    ['a token and a key', (token) => ({ authorization: `Bearer ${token}`, 'x-api-key': goodKey }), badToken],
    ['a key twice', () => ({ authorization: `ApiKey ${goodKey}`, 'x-api-key': goodKey }), badKey],
    ['two tokens', (token) => ({ authorization: [`Bearer ${token}`, `Bearer ${token}`] }), badToken],
    ['two tokens in one', (token) => ({ authorization: `Bearer ${token}, Bearer ${token}` }), badToken],
    ['a key after a token', (token) => ({ authorization: [`Bearer ${token}`, `ApiKey ${goodKey}`] }), badToken],
  ])('%s', async (_what, headers, refusal) => {
    expect(await ask(headers(await issuer.sign()))).toEqual(refusal)
    expect(keys).toEqual([])
  })
})

describe('the purpose', () => {
  it.each(['credit', 'Case-2026', 'a', `x${'1'.repeat(63)}`, 'due_diligence'])('is read: %s', async (purpose) => {
    expect(await ask({ 'x-api-key': goodKey, 'x-purpose': purpose })).toMatchObject({ credentials: 'KEY', purpose })
    expect(await ask({ 'x-purpose': purpose })).toEqual({ principal: { kind: 'ANONYMOUS' }, credentials: 'NONE', purpose })
  })

  it.each<[string, string | readonly string[]]>([
    ['is empty', ''],
    ['is two words', 'credit check'],
    ['is a list', 'credit,case'],
    ['comes twice', ['credit', 'credit']],
    ['begins with a figure', '1credit'],
    ['is long', `x${'1'.repeat(64)}`],
    ['is markup', '<b>'],
  ])('is refused when it %s', async (_what, purpose) => {
    expect(await ask({ 'x-purpose': purpose })).toEqual({ code: 'BAD_REQUEST' })
  })

  it('is looked at when the credentials are good', async () => {
    expect(await ask({ 'x-api-key': 'pd_k1_other', 'x-purpose': '<b>' })).toEqual(badKey)
  })
})
