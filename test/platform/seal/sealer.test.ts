import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { SDJwtInstance } from '@sd-jwt/core'
import { createLocalJWKSet, jwtVerify } from 'jose'
import type { Claims, Json } from '#platform/seal/claims.ts'
import { digestOf, present } from '#platform/seal/present.ts'
import { createSealer, type SealOrder } from '#platform/seal/sealer.ts'
import { withoutKeys, type Signer } from '#platform/seal/signer.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal } from '#platform/seal/verify.ts'
import { createInstitution, createWallet, readSigned, sha256 } from '../../support/seals.ts'

const now = new Date('2026-11-21T12:00:00.900Z')
const iat = Date.parse('2026-11-21T12:00:00Z') / 1000
const renap = createInstitution('https://pais.test/renap', { now: () => now })
const type = 'https://pais.test/tipos/pid/1'
const claims: Claims = {
  family_name: 'Muñoz Güell',
  given_name: 'Íñigo 👶 José',
  picture: Buffer.alloc(30_000, 'ñ').toString('base64'),
  place_of_birth: { country: 'GT', locality: 'Antigua Guatemala' },
  nationalities: ['GT', 'SV'],
  legal_representative: [{ name: 'Ana', roles: ['administradora', null] }, { name: 'Luis' }],
  married: false,
  height: 1.71,
  death: null,
  empty: {},
  none: [],
}
const order: SealOrder = { type, claims, validSeconds: 3600 }

/** Reads a seal with a library apart: its core, which knows nothing of what we made with it. */
async function readApart(sdJwt: string): Promise<unknown> {
  const key = createPublicKey({ key: { ...renap.published.keys[0] }, format: 'jwk' })
  const core = new SDJwtInstance({
    hasher: sha256,
    verifier: (data, signature) =>
      verify('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
  })
  return (await core.verify(sdJwt, { currentDate: iat })).payload
}

/** Each with its salt, its name unless it is in a list, and its value. */
const readDisclosed = (sdJwt: string): readonly (readonly Json[])[] =>
  sdJwt
    .split('~')
    .slice(1, -1)
    .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as readonly Json[])

describe('a seal', () => {
  it('is an SD-JWT VC that jose verifies, and a library apart reads to the last accent and byte', async () => {
    const { holderKey } = createWallet()
    const parts = { 'https://pais.test/sat': digestOf('a.b.c~') }
    const seal = await renap.sealer.seal({ ...order, holderKey, parts, audience: 'https://banco.test', nonce: 'n' })
    const shown = {
      iss: renap.issuer,
      vct: type,
      iat,
      exp: iat + 3600,
      aud: 'https://banco.test',
      nonce: 'n',
      cnf: { jwk: holderKey },
      parts,
    }
    const [jwt = ''] = seal.sdJwt.split('~')
    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet(renap.published), {
      issuer: renap.issuer,
      typ: 'dc+sd-jwt',
      algorithms: ['ES256'],
      currentDate: now,
    })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt', kid: 'one' })
    expect(payload).toEqual({ ...shown, _sd_alg: 'sha-256', _sd: expect.any(Array) })
    expect(await readApart(seal.sdJwt)).toEqual({ ...claims, ...shown })
    expect(seal).toMatchObject({
      digest: sha256(jwt).toString('base64url'),
      issuedAt: new Date('2026-11-21T12:00:00Z'),
      expiresAt: new Date('2026-11-21T13:00:00Z'),
    })
  })

  it('is made of claims, and of elements of lists: each with a salt and a digest of its own, and with all that is inside of it', async () => {
    const { sdJwt } = await renap.sealer.seal(order)
    const { payload } = readSigned(sdJwt)
    expect(payload['_sd']).toHaveLength(Object.keys(claims).length)
    expect(Object.keys(payload)).toEqual(expect.not.arrayContaining(Object.keys(claims)))
    const disclosures = readDisclosed(sdJwt)
    // 11 claims; 2 nationalities; 2 representatives.
    expect(disclosures).toHaveLength(11 + 2 + 2)
    const salts = disclosures.map(([salt]) => Buffer.from(salt as string, 'base64url'))
    expect(new Set(salts.map((salt) => salt.toString('hex'))).size).toBe(disclosures.length)
    expect(salts.map((salt) => salt.length)).toEqual(salts.map(() => 16))
    const digest = { '...': expect.any(String) }
    expect(Object.fromEntries(disclosures.filter(({ length }) => length === 3).map(([, name, value]) => [name, value]))).toEqual({
      ...claims,
      nationalities: [digest, digest],
      legal_representative: [digest, digest],
    })
    expect(disclosures.filter(({ length }) => length === 2).map(([, value]) => value)).toEqual([
      ...(claims['nationalities'] as readonly Json[]),
      ...(claims['legal_representative'] as readonly Json[]),
    ])
  })

  it('of a company with 60 representatives has one disclosure for each, and one for their list', async () => {
    const legal_representative = Array.from({ length: 60 }, (_, index) => ({
      natural_person: { full_name: `Íñigo Muñoz ${index}`, personal_administrative_number: '9000000150117' },
      appointment: { register: index, folio: 1 },
    }))
    const { sdJwt } = await renap.sealer.seal({ ...order, claims: { legal_representative } })
    expect(readDisclosed(sdJwt)).toHaveLength(61)
    expect(await readApart(present(sdJwt, [['legal_representative', 59]]))).toMatchObject({
      legal_representative: [legal_representative[59]],
    })
  })

  it('shows always, and whole, the claims that nobody may withhold', async () => {
    const alwaysShown = ['place_of_birth', 'married', 'nationalities', 'not there']
    const { sdJwt } = await renap.sealer.seal({ ...order, alwaysShown })
    const { married, place_of_birth, nationalities } = claims
    const { payload } = readSigned(sdJwt)
    expect(payload).toMatchObject({ married, place_of_birth, nationalities })
    expect(payload['_sd']).toHaveLength(Object.keys(claims).length - 3)
    expect(await readApart(sdJwt)).toMatchObject(claims)
    const demands = { findKey: findAmong({ [renap.issuer]: renap.published }), now }
    expect(await verifySeal(sdJwt, { ...demands, isWhole: true })).toMatchObject({ claims })
    expect((await verifySeal(present(sdJwt, ['height']), demands)).claims).toEqual({
      married,
      place_of_birth,
      nationalities,
      height: 1.71,
    })
    const all = await renap.sealer.seal({ ...order, alwaysShown: Object.keys(claims) })
    expect(readDisclosed(all.sdJwt)).toEqual([])
    expect(await verifySeal(all.sdJwt, { ...demands, isWhole: true })).toMatchObject({ claims })
    await expect(renap.sealer.seal({ ...order, claims: { place: { _sd: 'x' } }, alwaysShown: ['place'] })).rejects.toMatchObject({
      reason: 'UNSEALABLE',
    })
  })

  it('is another each time', async () => {
    const [one, other] = await Promise.all([renap.sealer.seal(order), renap.sealer.seal(order)])
    expect(one.digest).not.toBe(other.digest)
    const digestsOf = ({ sdJwt }: { readonly sdJwt: string }) => readSigned(sdJwt).payload['_sd'] as readonly string[]
    expect(digestsOf(one)).toHaveLength(11)
    expect(digestsOf(one)).not.toEqual(expect.arrayContaining([digestsOf(other)[0]]))
  })

  it('takes over the public half of a holder’s key, and nothing else of it', async () => {
    const { privateKey, holderKey } = createWallet()
    const given = { ...privateKey.export({ format: 'jwk' }), kid: 'phone' } as typeof holderKey
    const { sdJwt } = await renap.sealer.seal({ ...order, holderKey: given })
    expect(readSigned(sdJwt).payload.cnf).toEqual({ jwk: holderKey })
  })
})

describe('nothing is sealed', () => {
  const by = (signer: Signer) => createSealer({ issuer: renap.issuer, signer, now: () => now }).seal(order)

  it('without a key', async () => {
    await expect(by(withoutKeys)).rejects.toMatchObject({ name: 'CannotSeal', reason: 'NO_KEY' })
    expect(withoutKeys.publicKeys()).toEqual({ keys: [] })
  })

  it.each([
    ['fails', () => Promise.reject(new Error('the device is away'))],
    ['signs in another form', () => Buffer.alloc(70)],
  ])('by a signer that %s', async (_what, sign) => {
    const signer: Signer = { signing: () => ({ kid: 'one', sign }), publicKeys: () => ({ keys: [] }) }
    await expect(by(signer)).rejects.toMatchObject({ name: 'CannotSeal', reason: 'SIGNER_FAILED' })
  })

  const { holderKey } = createWallet()
  it.each<[string, Partial<SealOrder>]>([
    ['for more than a day', { validSeconds: 86_401 }],
    ['for no time', { validSeconds: 0 }],
    ['for half a second more', { validSeconds: 1.5 }],
    ['for a time that is no number', { validSeconds: Number.NaN }],
    ...['iss', 'vct', 'iat', 'exp', 'nbf', 'cnf', 'aud', 'nonce', 'parts', 'status', '_sd', '_sd_alg', '...', ''].map(
      (name): [string, Partial<SealOrder>] => [`with a claim called ${name}`, { claims: { [name]: 'x' } }],
    ),
    ['with a reserved name inside of a list', { claims: { list: [{ ok: [{ _sd: ['x'] }] }] } }],
    ['with a reserved name inside of an object', { claims: { object: { deeper: { exp: 1 } } } }],
    ['with a name that is the language’s, and would be lost', { claims: { toString: 'x' } }],
    ['with a name that is the language’s', { claims: JSON.parse('{"__proto__":"x"}') as Claims }],
    ['with claims that lie too deep', { claims: JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`) as Claims }],
    ['without a type', { type: '' }],
    ['with a digest that is none', { parts: { 'https://pais.test/sat': 'short' } }],
    ['for a holder’s key of another curve', { holderKey: { ...holderKey, crv: 'P-384' as 'P-256' } }],
    ['for a holder’s key that is no point', { holderKey: { ...holderKey, y: holderKey.x } }],
  ])('%s', async (_what, wrong) => {
    const failure = await renap.sealer.seal({ ...order, ...wrong }).catch((error: unknown) => error as Error)
    expect(failure).toMatchObject({ name: 'CannotSeal', reason: 'UNSEALABLE', message: 'nothing can be sealed: UNSEALABLE' })
  })

  it('for a day and no less: that much is good', async () => {
    const { issuedAt, expiresAt } = await renap.sealer.seal({ ...order, validSeconds: 86_400 })
    expect(expiresAt.getTime() - issuedAt.getTime()).toBe(86_400_000)
  })
})
