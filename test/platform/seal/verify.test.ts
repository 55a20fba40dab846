import { describe, expect, it } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import { present } from '#platform/seal/present.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal, type SealDemands } from '#platform/seal/verify.ts'
import { createInstitution, readSigned, sha256, signAnything } from '../../support/seals.ts'
import { sealFinely } from './fine-seals.ts'

const now = new Date('2026-11-21T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const renap = createInstitution('https://pais.test/renap', { now: () => now })
const sat = createInstitution('https://pais.test/sat', { now: () => now })
const findKey = findAmong({ [renap.issuer]: renap.published, [sat.issuer]: sat.published })
const demands: SealDemands = { findKey, now }
const type = 'https://pais.test/tipos/pid/1'
const claims = {
  family_name: 'Muñoz',
  place_of_birth: { country: 'GT', locality: 'Antigua' },
  nationalities: ['GT', 'SV'],
  picture: Buffer.alloc(22_000, 'ñ').toString('base64'),
}
const seal = (more = {}) => renap.sealer.seal({ type, claims, validSeconds: 3600, ...more })
const { sdJwt, digest, issuedAt, expiresAt } = await seal()
const [jwt = '', ...rest] = sdJwt.split('~')
const disclosures = rest.slice(0, -1)
const { header, payload } = readSigned(sdJwt)

const shown = (kept: readonly string[], signed = jwt) => [signed, ...kept, ''].join('~')
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const refused = (reason: string) => ({ name: 'BadSeal', reason, message: `the seal is not good: ${reason}` })
const refuses = (presentation: string, reason: string, more: Partial<SealDemands> = {}) =>
  expect(verifySeal(presentation, { ...demands, ...more })).rejects.toMatchObject(refused(reason))
const forge = async (changes: object, head: object = {}) =>
  shown(disclosures, await signAnything({ ...header, alg: 'ES256', ...head }, { ...payload, ...changes }, renap.privateKey))

describe('a good seal', () => {
  it('says what was sealed, by whom, and until when', async () => {
    expect(await verifySeal(sdJwt, { ...demands, isWhole: true })).toEqual({
      issuer: renap.issuer,
      type,
      claims,
      withheld: [],
      parts: {},
      issuedAt,
      expiresAt,
      holderKey: undefined,
      digest,
    })
  })

  it('says less when less is shown, and where something is withheld', async () => {
    const names = ['family_name', ['place_of_birth', 'country'], ['nationalities', 1]]
    const { place_of_birth } = claims
    expect(await verifySeal(present(sdJwt, names), demands)).toMatchObject({
      claims: { family_name: 'Muñoz', place_of_birth, nationalities: ['SV'] },
      withheld: expect.arrayContaining([[], ['nationalities']]),
      digest,
    })
    const less = await verifySeal(present(await sealFinely(renap, claims, { type, now }), names), demands)
    expect(less.claims).toEqual({ family_name: 'Muñoz', place_of_birth: { country: 'GT' }, nationalities: ['SV'] })
    expect(less.withheld).toHaveLength(3)
    expect(less.withheld).toEqual(expect.arrayContaining([[], ['place_of_birth'], ['nationalities']]))
  })

  it('is good from the minute before it was made to the second before it ends', async () => {
    await verifySeal(sdJwt, { ...demands, now: later(-60) })
    await verifySeal(sdJwt, { ...demands, now: new Date(expiresAt.getTime() - 1) })
    await refuses(sdJwt, 'NOT_YET_VALID', { now: later(-61) })
    await refuses(sdJwt, 'EXPIRED', { now: expiresAt })
    await refuses(sdJwt, 'EXPIRED', { now: later(90 * 86_400) })
  })

  it('made for somebody, in answer to something, is good for them and for that alone', async () => {
    const made = await seal({ audience: 'https://banco.test', nonce: 'n-1' })
    const asked = { audience: 'https://banco.test', nonce: 'n-1' }
    await verifySeal(made.sdJwt, { ...demands, ...asked })
    await refuses(made.sdJwt, 'AUDIENCE', { ...asked, audience: 'https://otro.test' })
    await refuses(made.sdJwt, 'AUDIENCE')
    await refuses(made.sdJwt, 'NONCE', { ...asked, nonce: 'n-2' })
    await refuses(sdJwt, 'AUDIENCE', { audience: 'https://banco.test' })
    await refuses(sdJwt, 'NONCE', { nonce: 'n-1' })
  })

  it('is not called bad when the keys cannot be had', async () => {
    const away = new Error('the keys are away')
    await expect(verifySeal(sdJwt, { now, findKey: () => Promise.reject(away) })).rejects.toBe(away)
  })
})

describe('is refused', () => {
  it('whatever character of what is signed is another', async () => {
    for (let place = 0; place < jwt.length; place += 1) {
      const changed = `${jwt.slice(0, place)}${jwt[place] === 'A' ? 'B' : 'A'}${jwt.slice(place + 1)}`
      const failure = await verifySeal(shown(disclosures, changed), demands).catch((error: unknown) => error)
      expect(failure).toMatchObject({ reason: expect.stringMatching(/^(SIGNATURE|MALFORMED|ALGORITHM|TYPE|UNKNOWN_KEY)$/) })
    }
  })

  it('with disclosures that the institution itself made as nobody may', async () => {
    const sealing = async (contents: readonly unknown[], more: object = {}) => {
      const made = contents.map(encode)
      const digests = made.map((text) => sha256(text).toString('base64url'))
      return shown(made, (await forge({ _sd: digests, ...more })).split('~')[0])
    }
    await verifySeal(await sealing([['s', 'name', 1]]), demands)
    await refuses(await sealing([['s', 1]]), 'DISCLOSURES')
    await refuses(await sealing([['s', 'exp', 1]]), 'DISCLOSURES')
    await refuses(await sealing([['s', '_sd', []]]), 'DISCLOSURES')
    await refuses(await sealing([['s', '...', 1]]), 'DISCLOSURES')
    await refuses(
      await sealing([
        ['s', 'n', 1],
        ['t', 'n', 2],
      ]),
      'DISCLOSURES',
    )
    await refuses(await sealing([['s', 'n', { _sd: 'x' }]]), 'MALFORMED')
    await refuses(await sealing([['s', 'n', 1]], { n: 2 }), 'DISCLOSURES')
    const twice = sha256(encode(['s', 'n', 1])).toString('base64url')
    await refuses(shown([encode(['s', 'n', 1])], (await forge({ _sd: [twice, twice] })).split('~')[0]), 'DISCLOSURES')
  })

  it('another type, another algorithm, another form', async () => {
    await refuses(await forge({}, { typ: 'vc+sd-jwt' }), 'TYPE')
    await refuses(await forge({}, { typ: 'JWT' }), 'TYPE')
    await refuses(await forge({}, { typ: undefined }), 'MALFORMED')
    await refuses(await forge({}, { kid: undefined }), 'MALFORMED')
    await refuses(await forge({}, { jwk: renap.published.keys[0] }), 'MALFORMED')
    await refuses(await forge({ _sd_alg: 'sha-512' }), 'MALFORMED')
    await refuses(await forge({ status: { status_list: {} } }), 'MALFORMED')
    await refuses(await forge({ nbf: 1 }), 'MALFORMED')
    await refuses(await forge({ vct: undefined }), 'MALFORMED')
    await refuses(await forge({ exp: undefined }), 'MALFORMED')
    const none = `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`
    await refuses(shown(disclosures, none), 'ALGORITHM')
    // What everybody knows, taken for a secret.
    const hs256 = await signAnything({ ...header, alg: 'HS256' }, payload, Buffer.from(JSON.stringify(renap.published.keys[0])))
    await refuses(shown(disclosures, hs256), 'ALGORITHM')
    await refuses(await forge({ exp: (payload.iat as number) + 86_401 }), 'TOO_LONG_LIVED')
  })

  it('another key, or one that nobody publishes', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sign = async (changes: object, head: object, key = privateKey) =>
      shown(disclosures, await signAnything({ ...header, alg: 'ES256', ...head }, { ...payload, ...changes }, key))
    await refuses(await sign({}, {}), 'SIGNATURE')
    await refuses(await sign({}, { kid: 'two' }), 'UNKNOWN_KEY')
    await refuses(await sign({ iss: 'https://otro.test' }, {}), 'UNKNOWN_KEY')
    // An institution does not speak for another.
    await refuses(await sign({}, {}, sat.privateKey), 'SIGNATURE')
    await refuses(await sign({ iss: sat.issuer }, {}, renap.privateKey), 'SIGNATURE')
    const trusting: SealDemands['findKey'] = async (wanted) => (wanted.type === type ? undefined : findKey(wanted))
    await refuses(sdJwt, 'UNKNOWN_KEY', { findKey: trusting })
  })

  it.each([
    ['nothing', '', 'MALFORMED'],
    ['no tilde', jwt, 'MALFORMED'],
    ['no JWT', '~', 'MALFORMED'],
    ['four parts', `${jwt}.x~`, 'MALFORMED'],
    ['no JSON', 'AAAA.AAAA.AAAA~', 'MALFORMED'],
    ['spaces', ` ${sdJwt}`, 'MALFORMED'],
    ['an empty disclosure', `${sdJwt}~`, 'DISCLOSURES'],
    ['a proof that nobody can check', `${sdJwt}${jwt}`, 'HOLDER_PROOF'],
    [
      'a claim that lies very deep',
      `${encode(header)}.${Buffer.from('['.repeat(200_000)).toString('base64url')}.AA~`,
      'MALFORMED',
    ],
    ['too many disclosures', `${jwt}${'~AAAA'.repeat(5001)}~`, 'TOO_LONG'],
    ['too many characters', `${sdJwt}${'A'.repeat(1024 * 1024)}`, 'TOO_LONG'],
  ])('%s', async (_what, presentation, reason) => {
    await refuses(presentation, reason)
  })
})
