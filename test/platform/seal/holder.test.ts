import { describe, expect, it } from '@jest/globals'
import { present } from '#platform/seal/present.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal, type SealDemands } from '#platform/seal/verify.ts'
import { createInstitution, createWallet, sha256, signAnything } from '../../support/seals.ts'

const now = new Date('2026-11-21T12:00:00Z')
const iat = now.getTime() / 1000
const renap = createInstitution('https://pais.test/renap', { now: () => now })
const wallet = createWallet()
const [audience, nonce] = ['https://banco.test', 'n-1']
const proof = { aud: audience, nonce, iat }
const demands: SealDemands = { findKey: findAmong({ [renap.issuer]: renap.published }), audience, nonce, now }
const claims = { family_name: 'Muñoz', given_name: 'Íñigo' }
const { sdJwt } = await renap.sealer.seal({ type: 't', claims, validSeconds: 3600, holderKey: wallet.holderKey })
const less = present(sdJwt, ['family_name'])

const refuses = (presentation: string, reason: string, more: Partial<SealDemands> = {}) =>
  expect(verifySeal(presentation, { ...demands, ...more })).rejects.toMatchObject({ name: 'BadSeal', reason })

describe('a seal for a wallet', () => {
  it('is believed of who proves to have its key, to us, in answer to this, and tells that key', async () => {
    const shown = await wallet.prove(less, proof)
    expect(await verifySeal(shown, demands)).toMatchObject({ claims: { family_name: 'Muñoz' }, holderKey: wallet.holderKey })
    await refuses(shown, 'AUDIENCE', { audience: 'https://otro.test' })
    await refuses(shown, 'NONCE', { nonce: 'n-2' })
  })

  it('is not believed without that proof, where it was asked for', async () => {
    await refuses(less, 'HOLDER_UNPROVEN')
    await refuses(less, 'HOLDER_UNPROVEN', { nonce: undefined })
    await refuses(less, 'HOLDER_UNPROVEN', { audience: undefined })
    expect(await verifySeal(less, { ...demands, audience: undefined, nonce: undefined })).toMatchObject({
      holderKey: wallet.holderKey,
    })
  })

  it('made for somebody besides, is for nobody else whatever its holder proves', async () => {
    const made = await renap.sealer.seal({ type: 't', claims, validSeconds: 60, holderKey: wallet.holderKey, audience, nonce })
    await verifySeal(await wallet.prove(made.sdJwt, proof), demands)
    const otherwise = { audience: 'https://otro.test' }
    await refuses(await wallet.prove(made.sdJwt, { ...proof, aud: otherwise.audience }), 'AUDIENCE', otherwise)
    await refuses(await wallet.prove(made.sdJwt, { ...proof, nonce: 'n-2' }), 'NONCE', { nonce: 'n-2' })
  })

  it('is shown exactly so: no disclosure is dropped, added or moved after the proof', async () => {
    const whole = await wallet.prove(sdJwt, proof)
    const [jwt = '', one = '', two = '', last = ''] = whole.split('~')
    await verifySeal(whole, demands)
    await refuses([jwt, one, last].join('~'), 'HOLDER_PROOF')
    await refuses([jwt, two, last].join('~'), 'HOLDER_PROOF')
    await refuses([jwt, two, one, last].join('~'), 'HOLDER_PROOF')
    const shown = (await wallet.prove(less, proof)).split('~')
    await refuses(
      [...shown.slice(0, -1), [one, two].find((text) => !shown.includes(text)), shown.at(-1)].join('~'),
      'HOLDER_PROOF',
    )
  })

  it('is not believed of another wallet, or by a proof of another seal', async () => {
    await refuses(await createWallet().prove(less, proof), 'HOLDER_PROOF')
    const other = await renap.sealer.seal({ type: 't', claims, validSeconds: 3600, holderKey: wallet.holderKey })
    const [, stolen] = (await wallet.prove(present(other.sdJwt, []), proof)).split('~')
    await refuses(`${present(sdJwt, [])}${stolen}`, 'HOLDER_PROOF')
    // A seal that is nobody's own cannot be made somebody's.
    const free = await renap.sealer.seal({ type: 't', claims, validSeconds: 3600 })
    await refuses(await wallet.prove(free.sdJwt, proof), 'HOLDER_PROOF')
  })

  it('asks for a proof of now', async () => {
    await verifySeal(await wallet.prove(less, { ...proof, iat: iat - 300 }), demands)
    await refuses(await wallet.prove(less, { ...proof, iat: iat - 301 }), 'HOLDER_PROOF')
    await refuses(await wallet.prove(less, { ...proof, iat: iat + 61 }), 'HOLDER_PROOF')
  })

  it.each<[string, object, object]>([
    ['another type', { typ: 'JWT' }, {}],
    ['a key of its own', { jwk: wallet.holderKey }, {}],
    ['no time', {}, { iat: undefined }],
    ['no nonce', {}, { nonce: undefined }],
    ['several audiences', {}, { aud: [audience] }],
    ['no digest', {}, { sd_hash: undefined }],
    ['a digest of something else', {}, { sd_hash: sha256('x').toString('base64url') }],
  ])('takes no proof with %s', async (_what, head, changes) => {
    const said = { ...proof, sd_hash: sha256(less).toString('base64url'), ...changes }
    const made = await signAnything({ alg: 'ES256', typ: 'kb+jwt', ...head } as { alg: string }, said, wallet.privateKey)
    await refuses(`${less}${made}`, 'HOLDER_PROOF')
  })

  it('takes no proof that nobody signed', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const said = encode({ ...proof, sd_hash: sha256(less).toString('base64url') })
    await refuses(`${less}${encode({ alg: 'none', typ: 'kb+jwt' })}.${said}.`, 'HOLDER_PROOF')
    await refuses(`${less}x`, 'HOLDER_PROOF')
  })
})
