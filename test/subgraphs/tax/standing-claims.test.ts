import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Taxpayer } from '#adapters/sat/record.ts'
import { toStandingClaims, type StandingClaims } from '#subgraphs/tax/standing-claims.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { itHoldsTogether } from '../support/holds-together.ts'
import { sealStandings, type Sealed } from '../support/sealed.ts'
import { soundTaxpayer } from './sound-taxpayer.ts'

const issuer = { issuing_authority: 'Superintendencia de Administración Tributaria (SAT)', issuing_country: 'GT' }

describe('SAT’s seal on a standing', () => {
  let standings: Sealed<StandingClaims>
  beforeAll(async () => {
    const registries = await startRegistries()
    standings = await sealStandings(registries)
    await registries.close()
  })

  itHoldsTogether(standingType, () => standings, ['clearance.decided_on'])

  it.each([
    ['person', 'complete-citizen', '90000013', 'MARÍA JOSÉ LÓPEZ PÉREZ'],
    ['company', 'complete-company', '91000130', 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA'],
  ])('says the same of a %s', (_, persona, nit, name) => {
    expect(standings.get(persona)).toEqual({
      nit,
      registered_name: name,
      taxpayer_status: 'ACTIVE',
      derived_in_good_standing: true,
      non_filer: false,
      address_not_located: false,
      undocumented_mark: false,
      clearance: { state: 'ISSUED', decided_on: '2026-10-10' },
      ...issuer,
    })
  })

  it.each<[string, string, object]>([
    ['who has not filed', 'non-filer', { non_filer: true, derived_in_good_standing: false }],
    [
      'whose domicile was not located, here while inactive',
      'domicile-not-located',
      { address_not_located: true, taxpayer_status: 'INACTIVE' },
    ],
    ['who has ceased', 'deceased', { taxpayer_status: 'CEASED', derived_in_good_standing: false }],
    [
      'what a clearance was refused for',
      'clearance-refused',
      {
        clearance: {
          state: 'REFUSED',
          decided_on: '2026-09-02',
          pending: [
            { tax: 'ISR', period: '2025-T4' },
            { tax: 'IVA', period: '2026-05' },
          ],
        },
      },
    ],
  ])('says %s', (_, persona, claims) => expect(standings.get(persona)).toMatchObject(claims))

  it('says as such what nobody documented, and derives nothing from it', () => {
    expect(standings.get('undocumented-codes')).toMatchObject({
      taxpayer_status: 'UNRECOGNIZED',
      undocumented_mark: true,
      clearance: { state: 'UNRECOGNIZED' },
    })
    expect(standings.get('undocumented-codes')).not.toHaveProperty('derived_in_good_standing')
  })

  it('has nothing to seal of whom SAT does not know', () => {
    expect(['no-nit', 'minor', 'provisional', 'not-at-sat'].filter((persona) => standings.has(persona))).toEqual([])
  })

  it('leaves out a clearance that is not recorded', () => {
    expect(toStandingClaims(soundTaxpayer)).not.toHaveProperty('clearance')
    expect(toStandingClaims(soundTaxpayer).derived_in_good_standing).toBe(true)
  })

  it.each<[string, Partial<Taxpayer>]>([
    ['status', { status: 'UNRECOGNIZED' }],
    ['mark', { marks: [{ kind: 'UNRECOGNIZED', since: null }] }],
    ['clearance', { clearance: { state: 'UNRECOGNIZED', decidedOn: null, pending: [] } }],
  ])('derives no standing from a %s that nobody documented', (_, change) => {
    expect(toStandingClaims({ ...soundTaxpayer, ...change })).not.toHaveProperty('derived_in_good_standing')
  })
})
