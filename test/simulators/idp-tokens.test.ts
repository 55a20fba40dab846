import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { readSimulatorsConfig } from '#simulators/config.ts'
import { startAskerDesk, type AskerDesk } from '../gateway/principal/asker-desk.ts'
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts'
import { openBrowser } from './browser.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let idp: IdentityProvider
let desk: AskerDesk
beforeAll(async () => {
  idp = await startIdentityProvider()
  desk = await startAskerDesk({ env: idp.env })
})
afterAll(async () => {
  await desk.close()
  await idp.close()
})

/** Who the gateway takes the bearer of a token for. */
async function askAs(token: string): Promise<unknown> {
  const response = await fetch(desk.address, { headers: { authorization: `Bearer ${token}` } })
  return response.json()
}

describe('a script', () => {
  it('gets a token that a gateway takes as it is', async () => {
    expect(await askAs(await idp.tokenFor('complete-citizen', { login: 'bankid' }))).toEqual({
      principal: {
        kind: 'CITIZEN',
        subject: 'complete-citizen',
        cui: '9000000150117',
        scopes: ['identity:read', 'business:read', 'tax:read', 'documents:share', 'documents:print'],
        roles: [],
        login: { level: 'substantial', methods: ['swk', 'pin', 'mfa'], at: expect.any(String) },
      },
      credentials: 'TOKEN',
    })
    expect(await askAs(await idp.tokenFor('official'))).toMatchObject({
      principal: { kind: 'OFFICIAL', login: { level: 'high' } },
    })
    expect(await askAs(await idp.tokenFor('administrator'))).toMatchObject({ principal: { roles: ['administrator'] } })
  })

  it('gets what somebody gets who logs in', async () => {
    const browser = openBrowser(idp.address)
    const { body } = await browser.exchange(await browser.logIn('letters', 'pin-face'))
    const token = await idp.tokenFor('letters', { login: 'pin-face', scopes: ['identity:read'] })
    const [one, other] = [body['access_token'] ?? '', token].map((jwt) => {
      const { jti, iat, exp, auth_time: at, ...claims } = decodeJwt(jwt)
      return { ...claims, jti: typeof jti, seconds: Number(exp) - Number(iat), at: typeof at }
    })
    expect(other).toEqual(one)
  })

  it('chooses the scopes, and how long ago the log-in was', async () => {
    const token = await idp.tokenFor('letters', { scopes: ['x:y', 'z'], loggedInSecondsAgo: 3600 })
    const claims = decodeJwt(token)
    expect(claims['scope']).toBe('x:y z')
    expect(Number(claims.iat) - Number(claims['auth_time'])).toBe(3600)
    expect(decodeJwt(await idp.tokenFor('letters', { scopes: [] }))).not.toHaveProperty('scope')
  })

  it.each<[string, string, Parameters<IdentityProvider['tokenFor']>[1], RegExp]>([
    ['an unknown persona', 'nobody', {}, /^There is no persona nobody; there are .*complete-citizen.*official/],
    ['a name that every object has', 'constructor', {}, /^There is no persona constructor/],
    ['an unknown log-in', 'letters', { login: 'fax' }, /^There is no log-in fax; there are nfc, bankid, pin-face\.$/],
    ['a log-in that every object has', 'letters', { login: 'toString' }, /^There is no log-in toString/],
    ['a scope with a blank', 'letters', { scopes: ['a b'] }, /scopes/],
    ['a log-in to come', 'letters', { loggedInSecondsAgo: -1 }, /loggedInSecondsAgo/],
  ])('is told why there is no token: %s', async (_what, persona, details, why) => {
    await expect(idp.tokenFor(persona, details)).rejects.toThrow(why)
  })
})

describe('npm run token', () => {
  const run = async (...words: string[]) => {
    const child = spawn(process.execPath, ['simulators/idp/token.ts', ...words], {
      cwd: root,
      env: { ...process.env, IDP_URL: idp.address },
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    return { code, out, err }
  }

  it('prints a token and nothing else', async () => {
    const { code, out, err } = await run('complete-citizen', '--login', 'pin-face', '--scopes', 'a b', '--ago', '60')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^[\w.-]+\n$/)
    expect(decodeJwt(out.trim())).toMatchObject({ sub: 'complete-citizen', acr: 'low', scope: 'a b' })
  })

  it.each([
    ['nobody is named', [], /^npm run token --silent -- <persona>/],
    ['nobody knows the persona', ['nobody'], /^There is no persona nobody/],
    ['an option is unknown', ['letters', '--fax'], /--fax/],
  ])('says why there is none when %s', async (_what, words, why) => {
    const { code, out, err } = await run(...words)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(why)
  })
})

describe('the settings', () => {
  const read = (env: Readonly<Record<string, string>>) => readSimulatorsConfig(env, []).identityProvider

  it('have defaults', () => {
    expect(read({})).toEqual({
      port: 4120,
      issuer: undefined,
      audience: 'https://graph.pais-digital.example',
      scopes: ['identity:read', 'business:read', 'tax:read', 'documents:share', 'documents:print'],
      redirectUris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
      tokenSeconds: 900,
      signingKey: undefined,
    })
  })

  it('in production there is no provider, and whoever wants one is refused', () => {
    expect(read({ IDP_SIMULATOR: 'false' })).toBeUndefined()
    expect(read({ NODE_ENV: 'production' })).toBeUndefined()
    expect(() => read({ NODE_ENV: 'production', IDP_SIMULATOR: 'true' })).toThrow('IDP_SIMULATOR must not be true in production')
  })

  it.each([
    ['IDP_SIGNING_KEY', 'secret'],
    ['IDP_SIGNING_KEY', '{"kty":"EC","crv":"P-256","x":"secret","y":"secret"}'],
    ['IDP_ISSUER', 'secret'],
    ['IDP_ISSUER', 'https://id.example?secret'],
    ['IDP_AUDIENCE', 'secret'],
    ['IDP_REDIRECT_URIS', 'http://127.0.0.1/callback, http://secret.example/callback'],
    ['IDP_REDIRECT_URIS', 'javascript:secret'],
  ])('are refused by name, without their value: %s as %s', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`${name} must be`)
    expect(() => read({ [name]: value })).not.toThrow(/secret/)
  })

  it('choose the key, with which tokens outlive a restart, and the issuer', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const env = { IDP_SIGNING_KEY: JSON.stringify(await exportJWK(privateKey)), IDP_ISSUER: 'https://id.example' }
    const [one, other] = [await startIdentityProvider(env), await startIdentityProvider(env)]
    const believer = await startAskerDesk({ env: other.env })
    const headers = { authorization: `Bearer ${await one.tokenFor('letters')}` }
    expect(await (await fetch(believer.address, { headers })).json()).toMatchObject({ principal: { subject: 'letters' } })
    expect(one.issuer).toBe('https://id.example')
    await Promise.all([believer.close(), one.close(), other.close()])
  })

  it('make a new key at each start when they choose none', async () => {
    const other = await startIdentityProvider({ IDP_ISSUER: idp.issuer })
    expect(await askAs(await other.tokenFor('letters'))).toMatchObject({ code: 'UNAUTHENTICATED' })
    await other.close()
  })
})
