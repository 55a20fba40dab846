import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { nameOf } from '#verifier/institutions.ts'
import { createInstitution, createWallet, readSigned, signAnything } from '../support/seals.ts'
import { claims, runVerifier, soon, startBureau, types, verifyHere, type Bureau, type Told } from './bureau.ts'

let bureau: Bureau
let certificate: readonly [string, string, string]
let other: readonly [string, string, string]
beforeAll(async () => {
  bureau = await startBureau()
  certificate = await bureau.makeCertificate()
  other = await bureau.makeCertificate()
})
afterAll(async () => bureau.close())

const check = async (seals: readonly string[], ...more: readonly string[]): Promise<Told> =>
  verifyHere([bureau.keep('seals.txt', seals.join('\n')), '--keys', bureau.base, '--at', soon, ...more])
const refused = (reason: string, part: number | null = null, detail: string | null = null) =>
  expect.objectContaining({ verdict: 'REFUSED', exitCode: 1, reason, part, detail })

/** A text with one of its letters, or digits, exchanged for another. */
const flip = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

describe('a document is refused', () => {
  it('to people with the part, the reason in Spanish and its code; nothing of it goes to where errors go', async () => {
    const [company, tax, names] = certificate
    const file = bureau.keep('refused.txt', [company, flip(tax, tax.indexOf('~') - 20), names].join('\n'))
    const { exitCode, output, errors } = await runVerifier([file, '--keys', bureau.base, '--at', soon])
    expect([exitCode, errors]).toEqual([1, ''])
    expect(output.trimEnd().split('\n').slice(-2)).toEqual([
      `Lo que falla es la parte 2 de 3, que dice ser de ${bureau.base}/tax.`,
      'NO VERIFICADO (SIGNATURE). Fue cambiado después de sellado, o no lo selló la institución que nombra. No lo acepte. Pida el documento de nuevo a quien lo mostró.',
    ])
  })

  it('with any claim of any part flipped', async () => {
    let tried = 0
    for (const [part, seal] of certificate.entries()) {
      const [jwt = '', ...disclosures] = seal.slice(0, -1).split('~')
      for (const [index, disclosure] of disclosures.entries()) {
        const content = JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as unknown[]
        const flipped = Buffer.from(JSON.stringify([...content.slice(0, -1), 'otra cosa'])).toString('base64url')
        const changed = [jwt, ...disclosures.with(index, flipped), ''].join('~')
        expect(await check(certificate.with(part, changed))).toEqual(refused('DISCLOSURES', part))
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(10)
  })

  it('with what is signed changed, in each part, whatever is changed of it', async () => {
    for (const [part, seal] of certificate.entries()) {
      const { header, payload } = readSigned(seal)
      const [, , rest = ''] = seal.split('.')
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      for (const change of [
        { exp: Number(payload['exp']) + 60 },
        { iat: Number(payload['iat']) - 60 },
        { issuing_authority: 'Otra' },
      ]) {
        const changed = [encode(header), encode({ ...payload, ...change }), rest].join('.')
        expect(await check(certificate.with(part, changed))).toEqual(refused('SIGNATURE', part))
      }
    }
  })

  it('with a part dropped, exchanged, added, repeated, or in the place of the first', async () => {
    const [company, tax, names] = certificate
    expect(await check([company, tax])).toEqual(refused('PART_MISSING'))
    expect(await check([company])).toEqual(refused('PART_MISSING'))
    expect(await check([company, other[1], names])).toEqual(refused('PART_EXCHANGED', 1))
    expect(await check([company, tax, other[2]])).toEqual(refused('PART_EXCHANGED', 2))
    expect(await check([other[0], tax, other[2]])).toEqual(refused('PART_EXCHANGED', 1))
    expect(await check([company, tax, names, names])).toEqual(refused('PART_TWICE'))
    expect(await check([tax, company, names])).toEqual(refused('PART_BINDS', 1))
    expect(await check([...certificate, ...other])).toEqual(refused('PART_BINDS', 3))
    expect(await check(Array.from({ length: 11 }, () => company))).toEqual(refused('TOO_LONG'))
  })

  it('when it was made for somebody else, for nobody that was named, or in answer to something else', async () => {
    const made = await bureau.makeCertificate({ audience: 'https://banco.example', nonce: 'n-1' })
    expect(await check(made)).toEqual(refused('AUDIENCE', 0))
    expect(await check(made, '--audience', 'https://otro.example')).toEqual(refused('AUDIENCE', 0))
    expect(await check(made, '--audience', 'https://banco.example', '--nonce', 'n-2')).toEqual(refused('NONCE', 0))
    expect(await check(certificate, '--audience', 'https://banco.example')).toEqual(refused('AUDIENCE', 0))
    const wallet = createWallet()
    const bare = await bureau.makeCertificate({ holderKey: wallet.holderKey })
    expect(await check(bare, '--audience', 'https://banco.example')).toEqual(refused('HOLDER_UNPROVEN', 0))
  })

  it('before it was sealed, and when its clock was moved into the future', async () => {
    expect(await check(certificate, '--at', '2026-11-22T10:46:00Z')).toEqual(refused('NOT_YET_VALID', 0))
    expect(await check(certificate, '--at', '2026-11-22T04:47:30-06:00')).toMatchObject({ exitCode: 0 })
  })

  it('by an institution that is elsewhere, that nobody publishes, or that seals other things', async () => {
    const seal = { claims: { a: 1 }, validSeconds: 60, type: types.business }
    const now = () => new Date(soon)
    const sealBy = async (issuer: string) => [(await createInstitution(issuer, { now }).sealer.seal(seal)).sdJwt]
    bureau.asked.length = 0
    const untrusted = refused('UNKNOWN_KEY', 0, 'ISSUER_NOT_TRUSTED')
    const { port } = new URL(bureau.base)
    expect(await check(await sealBy(`http://localhost:${port}/business`))).toEqual(untrusted)
    expect(await check(await sealBy(`${bureau.base}.example/business`))).toEqual(untrusted)
    expect(await check(await sealBy(`${bureau.base}/../business`))).toEqual(untrusted)
    expect(await check(await sealBy(`${bureau.base}/business?x`))).toEqual(untrusted)
    for (const name of ['', '..', '../business', 'business/x', 'business?x', 'business#x', 'a b', 'x'.repeat(65)]) {
      expect(nameOf(bureau.base, `${bureau.base}/${name}`)).toBeUndefined()
    }
    expect(bureau.asked).toEqual([])
    expect(await check(await sealBy(`${bureau.base}/nadie`))).toEqual(untrusted)
    const { sdJwt } = await bureau.institutions.tax.sealer.seal({ ...seal, type: types.business })
    expect(await check([sdJwt])).toEqual(refused('UNKNOWN_KEY', 0, 'TYPE_NOT_TRUSTED'))
  })

  it('signed by somebody in an institution’s name, under its key’s name or another', async () => {
    const forger = createInstitution(`${bureau.base}/business`, { now: () => new Date(soon), kid: 'one' })
    const forged = await forger.sealer.seal({ type: types.business, claims: claims.business, validSeconds: 600 })
    expect(await check([forged.sdJwt])).toEqual(refused('SIGNATURE', 0))
    const { header, payload } = readSigned(forged.sdJwt)
    const signed = async (more: object) => [
      `${await signAnything({ ...header, alg: 'ES256', ...more }, payload, forger.privateKey)}~`,
    ]
    expect(await check(await signed({ kid: 'two' }))).toEqual(refused('UNKNOWN_KEY', 0, 'KEY_NOT_PUBLISHED'))
    expect(await check(await signed({ typ: 'jwt' }))).toEqual(refused('TYPE', 0))
    expect(await check(await signed({ jku: 'http://127.0.0.1:1/' }))).toEqual(refused('MALFORMED', 0))
  })
})

describe('a document whose time is over', () => {
  const later = ['--at', '2026-11-22T10:58:00Z']

  it('and which is otherwise good is told whole, as genuine and expired, with a code of its own', async () => {
    const file = bureau.keep('expired.txt', certificate.join('\n'))
    const { exitCode, output } = await runVerifier([file, '--keys', bureau.base, ...later])
    expect(exitCode).toBe(5)
    expect(output).toContain('legal_person_name: Café Ñandú, Sociedad Anónima')
    expect(output.trimEnd().split('\n').at(-1)).toBe(
      'VENCIDO (EXPIRED). Es auténtico, pero dejó de valer el 22 de noviembre de 2026, 04:58:00. Pida uno nuevo.',
    )
  })

  it('and which is not good otherwise is refused for that', async () => {
    const [company, tax, names] = certificate
    expect(await check([company, tax], ...later)).toEqual(refused('PART_MISSING'))
    expect(await check([company, other[1], names], ...later)).toEqual(refused('PART_EXCHANGED', 1))
    expect(await check([company, tax, flip(names, names.indexOf('~') - 20)], ...later)).toEqual(refused('SIGNATURE', 2))
    const made = await bureau.makeCertificate({ audience: 'https://banco.example' })
    expect(await check(made, ...later)).toEqual(refused('AUDIENCE', 0))
  })
})

describe('an institution that took another key', () => {
  it('is believed about what it sealed before as long as it publishes the key, and no longer', async () => {
    const own = await startBureau()
    const before = await own.makeCertificate()
    const ask = (seals: readonly string[]) => verifyHere([own.keep('s.txt', seals.join('\n')), '--keys', own.base, '--at', soon])
    own.rotate('tax', 'two', own.institutions.tax.published.keys)
    expect(await ask(before)).toMatchObject({ exitCode: 0 })
    expect(await ask(await own.makeCertificate())).toMatchObject({ exitCode: 0 })
    own.rotate('tax', 'three')
    expect(await ask(before)).toEqual(refused('UNKNOWN_KEY', 1, 'KEY_NOT_PUBLISHED'))
    expect(await ask(await own.makeCertificate())).toMatchObject({ exitCode: 0 })
    await own.close()
  })
})
