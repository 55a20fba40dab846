import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { readPersonas } from '#simulators/personas/personas.ts'
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts'
import { openBrowser, redirectUri } from './browser.ts'

let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
})
afterAll(() => idp.close())

const audience = 'https://graph.pais-digital.example'
const nowInSeconds = () => Math.floor(Date.now() / 1000)
const listValues = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<${tag}[^>]* value="([^"]*)"`, 'g'))].map(([, value = '']) => value)

describe('a log-in', () => {
  it('ends with an access token for the graph and an ID token for the client, both by published keys', async () => {
    const browser = openBrowser(idp.address)
    const before = nowInSeconds()
    const back = await browser.logIn('complete-citizen', 'bankid', { nonce: 'a-nonce' })
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri)
    expect(Object.fromEntries(back.searchParams)).toEqual({ code: expect.any(String), state: 'a-state', iss: idp.issuer })

    const { status, body } = await browser.exchange(back)
    expect([status, body]).toMatchObject([200, { token_type: 'Bearer', expires_in: 900, scope: 'identity:read' }])
    const keys = createRemoteJWKSet(new URL(`${idp.address}/jwks`))
    const { access_token: access = '', id_token: identity = '' } = body
    const token = await jwtVerify(access, keys, { issuer: idp.issuer, audience, algorithms: ['ES256'], typ: 'at+jwt' })
    expect(token.payload).toEqual({
      iss: idp.issuer,
      aud: audience,
      sub: 'complete-citizen',
      cui: '9000000150117',
      scope: 'identity:read',
      roles: [],
      acr: 'substantial',
      amr: ['swk', 'pin', 'mfa'],
      auth_time: expect.any(Number),
      client_id: 'pais-digital',
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: Number(token.payload.iat) + 900,
    })
    expect(token.payload['auth_time']).toBeGreaterThanOrEqual(before)
    expect(token.payload['auth_time']).toBeLessThanOrEqual(nowInSeconds())

    const told = await jwtVerify(identity, keys, { issuer: idp.issuer, audience: 'pais-digital', algorithms: ['ES256'] })
    expect(told.protectedHeader.typ).not.toBe('at+jwt')
    expect(told.payload).toMatchObject({
      sub: 'complete-citizen',
      nonce: 'a-nonce',
      acr: 'substantial',
      name: 'MARÍA JOSÉ LÓPEZ PÉREZ',
    })
  })

  it.each([
    ['nfc', 'high', ['sc', 'face', 'mfa']],
    ['bankid', 'substantial', ['swk', 'pin', 'mfa']],
    ['pin-face', 'low', ['pin', 'face']],
  ])('by %s is of the level %s', async (login, acr, amr) => {
    const browser = openBrowser(idp.address)
    const { body } = await browser.exchange(await browser.logIn('no-nit', login))
    expect(decodeJwt(body['access_token'] ?? '')).toMatchObject({ sub: 'no-nit', cui: '9056776680316', acr, amr })
  })

  it.each([
    ['official', ['official']],
    ['administrator', ['administrator']],
  ])('of the %s gives a token with the role and without a CUI', async (persona, roles) => {
    const browser = openBrowser(idp.address)
    const { body } = await browser.exchange(await browser.logIn(persona, 'nfc'))
    const claims = decodeJwt(body['access_token'] ?? '')
    expect(claims).toMatchObject({ sub: persona, roles })
    expect(claims).not.toHaveProperty('cui')
  })

  it('is remembered, also when it was, and asked for again when the client wants it newer or surer', async () => {
    const browser = openBrowser(idp.address)
    const first = await browser.exchange(await browser.logIn('complete-citizen', 'pin-face'))
    const again = await browser.begin()
    expect(new URL(again.url).origin).toBe(new URL(redirectUri).origin)
    const { body } = await browser.exchange(new URL(again.url))
    const [one, other] = [first.body, body].map((tokens) => decodeJwt(tokens['access_token'] ?? ''))
    expect(other).toMatchObject({ acr: 'low', amr: ['pin', 'face'], auth_time: one?.['auth_time'] })

    expect((await browser.begin({ prompt: 'login' })).text).toContain('Ingresar')
    expect((await browser.begin({ max_age: '0' })).text).toContain('Ingresar')
    const sure = await browser.begin({ acr_values: 'substantial high' })
    expect(listValues(sure.text, 'button')).toEqual(['nfc', 'bankid', 'cancel'])
    const stepped = await browser.exchange(await browser.logIn('complete-citizen', 'nfc', { acr_values: 'high' }))
    expect(decodeJwt(stepped.body['access_token'] ?? '')).toMatchObject({ acr: 'high' })
    expect(new URL((await browser.begin({ acr_values: 'high' })).url).origin).toBe(new URL(redirectUri).origin)
  })

  it('that is not sure enough for the client is none', async () => {
    const back = await openBrowser(idp.address).logIn('complete-citizen', 'pin-face', { acr_values: 'high' })
    expect(back.searchParams.get('error')).toBe('access_denied')
  })

  it.each([
    ['complete-citizen', 'cancel'],
    ['nobody', 'nfc'],
    ['__proto__', '__proto__'],
  ])('as %s by %s ends without a code', async (persona, login) => {
    const back = await openBrowser(idp.address).logIn(persona, login)
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.has('code')).toBe(false)
  })

  it('gives the scopes that the graph knows, and no others', async () => {
    const other = await startIdentityProvider({
      IDP_SCOPES: 'books:read',
      IDP_AUDIENCE: 'https://library.example',
      IDP_TOKEN_SECONDS: '60',
    })
    const browser = openBrowser(other.address)
    const { body } = await browser.exchange(await browser.logIn('letters', 'nfc', { scope: 'openid books:read identity:read' }))
    expect(decodeJwt(body['access_token'] ?? '')).toMatchObject({ scope: 'books:read', aud: 'https://library.example' })
    expect(body).toMatchObject({ expires_in: 60 })
    await other.close()
  })
})

describe('the page to log in', () => {
  it('is in Spanish, needs no script, asks no other machine, and names every persona', async () => {
    const { status, text, headers } = await openBrowser(idp.address).begin({ login_hint: 'letters' })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('<html lang="es">')
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(|src=|https?:/)
    expect(listValues(text, 'option')).toEqual([
      ...readPersonas().persons.map(({ persona }) => persona),
      'official',
      'administrator',
    ])
    expect(listValues(text, 'button')).toEqual(['nfc', 'bankid', 'pin-face', 'cancel'])
    expect(text).toMatch(/value="letters" selected/)
    for (const label of ['DPI por NFC', 'BankID', 'PIN + rostro']) expect(text).toContain(label)
  })

  it('may do no more than look as it does and send its form, to here and on to the client', async () => {
    const { text, headers } = await openBrowser(idp.address).begin()
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? []
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      `form-action 'self' ${new URL(redirectUri).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
  })

  it('writes what it is told as text', async () => {
    const { text } = await openBrowser(idp.address).begin({ login_hint: '"><b>', state: '"><b>' })
    expect(text).not.toContain('<b>')
  })

  it('is for whoever was sent there, and for nobody else', async () => {
    const { url } = await openBrowser(idp.address).begin()
    const stranger = await fetch(url)
    expect([stranger.status, await stranger.text()]).toEqual([400, expect.stringContaining('No fue posible ingresar')])
    const logIn = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ persona: 'letters', login: 'nfc' }),
      redirect: 'manual',
    })
    expect(logIn.status).toBe(400)
  })

  it.each([{}, { persona: 'letters' }])('refuses a form that is not its own: %j', async (form) => {
    const browser = openBrowser(idp.address)
    const { url } = await browser.begin()
    expect(await browser.visit(url, form)).toMatchObject({ status: 400 })
  })
})
