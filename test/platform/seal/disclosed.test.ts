import { beforeAll, describe, expect, it } from '@jest/globals'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal, type SealDemands } from '#platform/seal/verify.ts'
import { createInstitution } from '../../support/seals.ts'
import { sealFinely } from './fine-seals.ts'

// Each disclosure of a seal, whoever made it and however fine: nothing is done to it that is not noticed.

const now = new Date('2026-11-21T12:00:00Z')
const renap = createInstitution('https://pais.test/renap', { now: () => now })
const demands: SealDemands = { findKey: findAmong({ [renap.issuer]: renap.published }), now }
const type = 'https://pais.test/tipos/pid/1'
const claims = {
  family_name: 'Muñoz',
  place_of_birth: { country: 'GT', locality: 'Antigua' },
  nationalities: ['GT', 'SV'],
  legal_representative: [{ natural_person: { full_name: 'Ana' }, valid_from: '2020-01-01' }],
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const refused = (reason: string) => ({ name: 'BadSeal', reason })
const refuses = (presentation: string, reason: string) =>
  expect(verifySeal(presentation, demands)).rejects.toMatchObject(refused(reason))

describe.each<[string, () => Promise<string>, number]>([
  ['an institution', async () => (await renap.sealer.seal({ type, claims, validSeconds: 3600 })).sdJwt, 7],
  ['a library apart, in the smallest pieces', () => sealFinely(renap, claims, { type, now }), 12],
])('what %s sealed is refused with', (_who, make, count) => {
  const places = Array.from({ length: count }, (_, index) => index)
  let made: readonly string[]
  let show: (kept: readonly string[]) => string
  beforeAll(async () => {
    const [signed = '', ...more] = (await make()).split('~')
    made = more.slice(0, -1)
    show = (kept) => [signed, ...kept, ''].join('~')
    expect(made).toHaveLength(count)
    await verifySeal(show(made), { ...demands, isWhole: true })
  })

  it.each(places)('disclosure %i changed, repeated, or of another seal', async (index) => {
    const own = made[index] ?? ''
    const content = JSON.parse(Buffer.from(own, 'base64url').toString()) as unknown[]
    const put = (text: string) => show(made.with(index, text))
    await refuses(put(encode(content.with(content.length - 1, 'otro'))), 'DISCLOSURES')
    await refuses(put(encode(content.with(0, 'otra sal'))), 'DISCLOSURES')
    if (content.length === 3) await refuses(put(encode(content.with(1, 'otro_nombre'))), 'DISCLOSURES')
    await refuses(put(`${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`), 'DISCLOSURES')
    await refuses(put(`${own}=`), 'DISCLOSURES')
    await refuses(show([...made, own]), 'DISCLOSURES')
    const other = (await make()).split('~')[index + 1] ?? ''
    await refuses(put(other), 'DISCLOSURES')
    await refuses(show([...made, other]), 'DISCLOSURES')
  })

  it.each(places)('disclosure %i dropped, when all was asked for', async (index) => {
    const left = show(made.toSpliced(index, 1))
    const failure = await verifySeal(left, { ...demands, isWhole: true }).catch((error: unknown) => error)
    // What was inside of it stands nowhere any more.
    const holds = Buffer.from(made[index] ?? '', 'base64url')
      .toString()
      .match(/"_sd"|"\.\.\."/)
    expect(failure).toMatchObject(refused(holds ? 'DISCLOSURES' : 'WITHHELD'))
  })
})
