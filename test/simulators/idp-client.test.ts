import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeProtectedHeader } from 'jose'
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts'
import { openBrowser, redirectUri } from './browser.ts'

let idp: IdentityProvider
beforeAll(async () => {
  idp = await startIdentityProvider()
})
afterAll(() => idp.close())

describe('the client', () => {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with a challenge that is not hashed', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for a token without a code', { response_type: 'id_token', nonce: 'n' }, 'unsupported_response_type'],
    ['for another audience', { resource: 'https://other.example' }, 'invalid_target'],
    ['for nobody who must log in', { prompt: 'none' }, 'login_required'],
  ])('is sent back when it comes %s', async (_what, parameters, error) => {
    const { url } = await openBrowser(idp.address).begin(parameters)
    const { searchParams, hash } = new URL(url)
    expect(searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error')).toBe(error)
  })

  it.each([
    ['from an unknown place', { redirect_uri: 'http://127.0.0.1:5999/elsewhere' }],
    ['from another machine', { redirect_uri: 'http://evil.example/callback' }],
    ['as somebody unknown', { client_id: 'somebody' }],
  ])('is not sent anywhere when it comes %s', async (_what, parameters) => {
    const { status, text, headers } = await openBrowser(idp.address).begin(parameters)
    expect(status).toBe(400)
    expect(text).toContain('No fue posible ingresar')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each([
    ['without the verifier', { code_verifier: undefined }],
    ['with another verifier', { code_verifier: 'x'.repeat(43) }],
    ['with another address', { redirect_uri: 'http://127.0.0.1:5998/callback' }],
  ])('gets no token for its code %s', async (_what, parameters) => {
    const browser = openBrowser(idp.address)
    const back = await browser.logIn('complete-citizen', 'nfc')
    expect(await browser.exchange(back, parameters)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('gets tokens for a code once', async () => {
    const browser = openBrowser(idp.address)
    const back = await browser.logIn('complete-citizen', 'nfc')
    expect((await browser.exchange(back)).status).toBe(200)
    expect(await browser.exchange(back)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it.each(['client_credentials', 'password', 'refresh_token', 'implicit'])('gets no token by %s', async (grant) => {
    const body = new URLSearchParams({
      client_id: 'pais-digital',
      grant_type: grant,
      username: 'a',
      password: 'b',
      refresh_token: 'c',
    })
    const response = await fetch(`${idp.address}/token`, { method: 'POST', body })
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'unsupported_grant_type' }])
  })

  it('in a page of this machine may read the tokens, and in another page may not', async () => {
    const allowed = async (origin: string) => {
      const body = new URLSearchParams({
        client_id: 'pais-digital',
        grant_type: 'authorization_code',
        code: 'x',
        redirect_uri: redirectUri,
      })
      const response = await fetch(`${idp.address}/token`, { method: 'POST', headers: { origin }, body })
      return response.headers.get('access-control-allow-origin')
    }
    expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173')
    expect(await allowed('https://evil.example')).toBeNull()
  })
})

it('tells what it can do in the way of OpenID', async () => {
  const response = await fetch(`${idp.address}/.well-known/openid-configuration`)
  expect(await response.json()).toMatchObject({
    issuer: idp.issuer,
    jwks_uri: `${idp.address}/jwks`,
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    acr_values_supported: ['high', 'substantial', 'low'],
  })
})

it('names its keys by what they are, and publishes no private part', async () => {
  const { keys } = (await (await fetch(`${idp.address}/jwks`)).json()) as { keys: Record<string, unknown>[] }
  expect(keys).toEqual([
    { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: expect.any(String), x: expect.any(String), y: expect.any(String) },
  ])
  expect(decodeProtectedHeader(await idp.tokenFor('letters'))).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: keys[0]?.['kid'] })
})
