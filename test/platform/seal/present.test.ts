import { describe, expect, it } from '@jest/globals'
import type { ClaimPath } from '#platform/seal/claims.ts'
import { digestOf, present } from '#platform/seal/present.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal } from '#platform/seal/verify.ts'
import { createInstitution, createWallet } from '../../support/seals.ts'
import { sealFinely } from './fine-seals.ts'

const now = new Date('2026-11-21T12:00:00Z')
const rmg = createInstitution('https://pais.test/rmg', { now: () => now })
const claims = {
  legal_person_name: 'Café Ñandú, S. A.',
  registered_address: { country: 'GT', street: '6a. avenida' },
  legal_representative: [
    { name: 'Ana', office: 'Administradora', died: { on: '2026-01-01' } },
    { name: 'Luis', office: 'Gerente' },
  ],
  '0': { '1': 'a number is a name like any other' },
}
const { sdJwt, digest } = await rmg.sealer.seal({ type: 'patente', claims, validSeconds: 3600 })
const fine = await sealFinely(rmg, claims, { type: 'patente', now })

const read = async (presentation: string) =>
  (await verifySeal(presentation, { findKey: findAmong({ [rmg.issuer]: rmg.published }), now })).claims

describe('a presentation', () => {
  const { legal_person_name, registered_address, legal_representative } = claims
  const [ana, luis] = legal_representative
  type Case = readonly [what: string, names: readonly (string | ClaimPath)[], shown: object, shownOfFine?: object]
  const cases: readonly Case[] = [
    ['nothing', [], {}],
    ['a claim that is not there', ['tax_id', ['registered_address_2']], {}],
    ['a claim', ['legal_person_name'], { legal_person_name }],
    ['a claim, with all that is in it', ['registered_address'], { registered_address }],
    ['part of a claim', [['registered_address', 'country']], { registered_address }, { registered_address: { country: 'GT' } }],
    ['what is not in a claim', [['registered_address', 'zip']], {}],
    [
      'what is in a text',
      [
        ['legal_person_name', 'length'],
        ['legal_person_name', 0],
        ['legal_person_name', null],
      ],
      {},
    ],
    ['a list', ['legal_representative'], { legal_representative }],
    ['a place of a list', [['legal_representative', 1]], { legal_representative: [luis] }],
    ['a place that a list has not', [['legal_representative', 2]], {}],
    ['every place of a list', [['legal_representative', null]], { legal_representative }],
    [
      'the same of every place of a list',
      [['legal_representative', null, 'name']],
      { legal_representative },
      { legal_representative: [{ name: 'Ana' }, { name: 'Luis' }] },
    ],
    [
      'what one place of a list has',
      [['legal_representative', null, 'died']],
      { legal_representative: [ana] },
      { legal_representative: [{ died: { on: '2026-01-01' } }] },
    ],
    [
      'what is deep in one place of a list',
      [['legal_representative', 0, 'died', 'on']],
      { legal_representative: [ana] },
      { legal_representative: [{ died: { on: '2026-01-01' } }] },
    ],
    ['what is deep in no place of a list', [['legal_representative', null, 'died', 'at']], {}],
    ['what is in an object, by a place', [['0', 1]], {}],
    ['what is in an object, by its name', [['0', '1']], { '0': claims['0'] }],
    ['what is in an object, by any place', [['registered_address', null]], {}],
    ['everything', Object.keys(claims), claims],
  ]

  it.each(cases)('of %s shows that and no more than must go with it', async (_what, names, expected) => {
    const shown = present(sdJwt, names)
    expect(await read(shown)).toEqual(expected)
    expect(digestOf(shown)).toBe(digest)
  })

  it.each(cases)(
    'of %s, sealed in the smallest pieces, shows that and no more',
    async (_what, names, expected, finer = expected) => {
      const shown = present(fine, names)
      expect(await read(shown)).toEqual(finer)
      expect(digestOf(shown)).toBe(digestOf(fine))
    },
  )

  it('of a presentation shows less, and never more', async () => {
    const less = present(fine, ['legal_person_name', ['legal_representative', 1, 'name']])
    expect(await read(present(less, ['legal_person_name', 'registered_address']))).toEqual({ legal_person_name })
    // Places are those of what was sealed, also where some are withheld.
    expect(await read(present(less, [['legal_representative', 1]]))).toEqual({ legal_representative: [{ name: 'Luis' }] })
    const one = present(sdJwt, [['legal_representative', 1]])
    expect(await read(present(one, [['legal_representative', 1, 'name']]))).toEqual({ legal_representative: [luis] })
    expect(await read(present(one, [['legal_representative', 0]]))).toEqual({})
  })

  it('takes no holder’s proof along, which was about something else', async () => {
    const proven = await createWallet().prove(sdJwt, { aud: 'https://banco.test', nonce: 'n', iat: now.getTime() / 1000 })
    const shown = present(proven, Object.keys(claims))
    expect(shown).toMatch(/~$/)
    // The library that proved has an order of its own.
    expect(shown.split('~').toSorted()).toEqual(sdJwt.split('~').toSorted())
  })

  it.each(['', 'x', 'a.b.c', 'a.b.c~', `${sdJwt}~`])('is made of a seal alone', (text) => {
    expect(() => present(text, [])).toThrow(expect.objectContaining({ name: 'BadSeal' }))
  })
})
