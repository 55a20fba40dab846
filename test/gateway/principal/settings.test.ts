import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readConfig } from '#gateway/config.ts'

const provider = {
  OIDC_ISSUER: 'https://id.example/',
  OIDC_AUDIENCE: 'https://graph.example',
  OIDC_JWKS_URL: 'https://id.example/jwks?tenant=1',
}
const folder = mkdtempSync(join(tmpdir(), 'provider-'))
const codeKey = `one:${randomBytes(32).toString('base64url')}`
const production = {
  NODE_ENV: 'production',
  PASS_KEYS_FILE: join(folder, 'keys.json'),
  SHARE_KEY_SECRET: codeKey,
  CHECK_KEY_SECRET: codeKey,
}
writeFileSync(production.PASS_KEYS_FILE, '', { mode: 0o600 })
afterAll(() => rmSync(folder, { recursive: true }))
const read = (env: Readonly<Record<string, string>>) => readConfig(env).provider

describe('the identity provider’s settings', () => {
  it('are none without an issuer', () => {
    expect(read({})).toBeUndefined()
    expect(read({ ...provider, OIDC_ISSUER: '' })).toBeUndefined()
  })

  it('are what was given, to the letter, and defaults', () => {
    expect(read(provider)).toEqual({
      issuer: 'https://id.example/',
      audience: 'https://graph.example',
      keysUrl: 'https://id.example/jwks?tenant=1',
      algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
      tokenType: 'at+jwt',
      cuiClaim: 'cui',
      rolesClaim: 'roles',
      officialRole: 'official',
    })
  })

  it('list algorithms with commas or blanks', () => {
    expect(read({ ...provider, OIDC_ALGORITHMS: 'ES384,  EdDSA Ed25519' })?.algorithms).toEqual(['ES384', 'EdDSA', 'Ed25519'])
  })

  it.each(['http://127.0.0.1:4120/jwks', 'http://localhost/jwks', 'http://[::1]:80/jwks', 'https://id.example/jwks'])(
    'take keys in production from %s',
    (address) => {
      expect(read({ ...provider, OIDC_JWKS_URL: address, ...production })?.keysUrl).toBe(address)
    },
  )

  it('take keys over http from another machine outside production alone', () => {
    const env = { ...provider, OIDC_JWKS_URL: 'http://id.example/jwks' }
    expect(read(env)?.keysUrl).toBe('http://id.example/jwks')
    expect(() => read({ ...env, ...production })).toThrow('OIDC_JWKS_URL must be an https address')
  })

  it.each(['http://localhost.evil.example/', 'http://127.0.0.1.evil.example/', 'http://1270.0.0.1/', 'http://user@127.0.0.1/'])(
    'do not take %s for this machine',
    (address) => {
      expect(() => read({ ...provider, OIDC_JWKS_URL: address, ...production })).toThrow('OIDC_JWKS_URL must be')
    },
  )

  it.each([
    ['OIDC_ISSUER', 'id.example'],
    ['OIDC_ISSUER', 'https://user:secret@id.example'],
    ['OIDC_ISSUER', 'https://id.example?secret=1'],
    ['OIDC_ISSUER', 'file:///secret'],
    ['OIDC_JWKS_URL', 'https://user:secret@id.example/jwks'],
    ['OIDC_JWKS_URL', 'file:///secret'],
    ['OIDC_JWKS_URL', ''],
    ['OIDC_AUDIENCE', ''],
    ['OIDC_ALGORITHMS', 'RS256, HS256'],
    ['OIDC_ALGORITHMS', 'none'],
    ['OIDC_ALGORITHMS', ','],
  ])('are refused by name, without their value: %s as %j', (name, value) => {
    const reading = () => read({ ...provider, [name]: value })
    expect(reading).toThrow(`${name} must be`)
    expect(reading).not.toThrow(/secret/)
  })
})
