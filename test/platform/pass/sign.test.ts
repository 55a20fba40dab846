import { createHash, createPublicKey, generateKeyPairSync, verify, type JsonWebKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { createPassKeys, parsePassKeys } from '#gateway/pass/keys.ts'
import { createPassSigner } from '#platform/pass/sign.ts'
import { everything } from '../../support/passes.ts'

const now = new Date('2026-11-21T12:00:00.900Z')
const keys = createPassKeys()
const sign = createPassSigner({ key: () => keys.signing, now: () => now })
const body = '{"query":"{ citizen(cui: \\"ñ\\") { cui } }"}'
const errand = { caller: everything, audience: 'tax', body }

describe('a pass', () => {
  it('is a JWT that whoever knows JWTs can verify with what is published', async () => {
    const { payload, protectedHeader } = await jwtVerify(sign(errand), createLocalJWKSet(keys.published), {
      audience: 'tax',
      typ: 'pass+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['iat', 'exp', 'jti'],
      maxTokenAge: 60,
      currentDate: now,
    })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'pass+jwt', kid: keys.signing.kid })
    const iat = Date.parse('2026-11-21T12:00:00Z') / 1000
    expect(payload).toEqual({
      ...everything,
      aud: 'tax',
      iat,
      exp: iat + 30,
      jti: expect.any(String),
      body: createHash('sha256').update(body, 'utf8').digest('base64url'),
    })
  })

  it('is signed over what it says, to the last character', async () => {
    const pass = sign(errand)
    const key = createLocalJWKSet(keys.published)
    await compactVerify(pass, key)
    const end = pass.lastIndexOf('.')
    for (let place = 0; place < end; place += 1) {
      const changed = `${pass.slice(0, place)}${pass[place] === 'A' ? 'B' : 'A'}${pass.slice(place + 1)}`
      await expect(compactVerify(changed, key)).rejects.toThrow()
    }
  })

  it('has a name that no other has, and a signature of 64 bytes, however small its numbers are', () => {
    const publicKey = createPublicKey({ key: keys.published.keys[0] as JsonWebKey, format: 'jwk' })
    const jtis = Array.from({ length: 2000 }, () => {
      const [header = '', claims = '', signature = ''] = sign(errand).split('.')
      const bytes = Buffer.from(signature, 'base64url')
      expect(bytes).toHaveLength(64)
      const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
      expect(verify('sha256', Buffer.from(`${header}.${claims}`), key, bytes)).toBe(true)
      return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { jti: string }).jti
    })
    expect(new Set(jtis).size).toBe(2000)
  })

  it('says of whoever is nobody that they are, and no more', () => {
    const [, claims = ''] = sign({ ...errand, caller: { kind: 'ANONYMOUS', scopes: [], trace: 'one' } }).split('.')
    expect(Object.keys(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object)).toEqual([
      'kind',
      'scopes',
      'trace',
      'aud',
      'iat',
      'exp',
      'jti',
      'body',
    ])
  })

  it('is signed with the key of the moment', () => {
    let current = keys.signing
    const signNow = createPassSigner({ key: () => current, now: () => now })
    const kidOf = () => decodeProtectedHeader(signNow(errand)).kid
    const before = kidOf()
    current = createPassKeys().signing
    expect([before, kidOf()]).toEqual([keys.signing.kid, current.kid])
  })
})

describe('the keys of passes', () => {
  const key = (kid: string) => ({
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    kid,
  })
  const [one, two] = [key('one'), key('two')]

  it('are published without what signs, and the first signs', () => {
    const { signing, published } = parsePassKeys(JSON.stringify({ keys: [one, two] }))
    expect(signing.kid).toBe('one')
    expect(published.keys.map(({ kid }) => kid)).toEqual(['one', 'two'])
    for (const each of published.keys) expect(Object.keys(each).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    expect(JSON.stringify(published)).not.toContain(one.d)
  })

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' })
  it.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"keys":['],
    ['no keys', '{"keys":[]}'],
    ['one key and no set', JSON.stringify(one)],
    ['a key without a kid', JSON.stringify({ keys: [{ ...one, kid: undefined }] })],
    ['a public key', JSON.stringify({ keys: [{ ...one, d: undefined }] })],
    ['a key of RSA', JSON.stringify({ keys: [{ ...rsa, kid: 'rsa' }] })],
    ['a key of another curve', JSON.stringify({ keys: [{ ...p384, kid: 'p384' }] })],
    ['a key that is too short', JSON.stringify({ keys: [{ ...one, d: 'AAAA' }] })],
    ['a private half that belongs to another key', JSON.stringify({ keys: [{ ...one, x: two.x, y: two.y }] })],
    ['a good key and a bad one', JSON.stringify({ keys: [one, { ...two, d: 'AAAA' }] })],
    ['two keys with one kid', JSON.stringify({ keys: [one, { ...two, kid: 'one' }] })],
    ['eleven keys', JSON.stringify({ keys: Array.from({ length: 11 }, (_, at) => ({ ...one, kid: `${at}` })) })],
  ])('are not taken from %s, of which nothing is repeated', (_what, text) => {
    const read = () => parsePassKeys(text)
    expect(read).toThrow(expect.objectContaining({ name: 'UnusableKeys' }))
    expect(read).not.toThrow(one.d)
  })
})
