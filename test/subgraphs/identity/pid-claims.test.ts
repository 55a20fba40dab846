import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Person } from '#adapters/renap/record.ts'
import { parseCui } from '#schema/scalars/cui.ts'
import { toPidClaims, type PidClaims } from '#subgraphs/identity/pid-claims.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { itHoldsTogether } from '../support/holds-together.ts'
import { sealPids, type Sealed } from '../support/sealed.ts'

const issuer = { issuing_authority: 'Registro Nacional de las Personas (RENAP)', issuing_country: 'GT' }

describe('RENAP’s seal on the PID', () => {
  let pids: Sealed<PidClaims>
  beforeAll(async () => {
    const registries = await startRegistries()
    pids = await sealPids(registries)
    await registries.close()
  })

  itHoldsTogether(pidType, () => pids, ['birthdate', 'date_of_issuance', 'date_of_expiry', 'death.date', 'death.registered_on'])

  it('says all that the PID rulebook and RENAP have of a person', () => {
    expect(pids.get('complete-citizen')).toEqual({
      given_name: 'MARÍA JOSÉ',
      family_name: 'LÓPEZ PÉREZ',
      personal_administrative_number: '9000000150117',
      picture: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo[\w+/]+=*$/),
      birthdate: '1988-03-14',
      place_of_birth: { country: 'GT', region: 'GUATEMALA', locality: 'SAN MIGUEL PETAPA' },
      sex: 2,
      nationalities: ['GT'],
      civil_status: 'SINGLE',
      registered_residence: { region: 'GUATEMALA', locality: 'GUATEMALA' },
      document_kind: 'DPI',
      document_number: '900000015',
      document_issue_number: 2,
      date_of_issuance: '2022-05-02',
      date_of_expiry: '2032-05-01',
      ...issuer,
    })
  })

  it.each<[string, string, object]>([
    [
      'the married surname apart, without its particle',
      'married-surname',
      { family_name: 'MORALES RUIZ', married_surname: 'CASTILLO' },
    ],
    ['every given name', 'married-surname', { given_name: 'ANA LUCÍA DEL CARMEN' }],
    ['one surname as it is', 'one-surname', { given_name: 'TOMÁS', family_name: 'XOL' }],
    ['the country alone of who was born abroad', 'naturalised', { place_of_birth: { country: 'SV' }, nationalities: ['GT'] }],
    ['that a minor’s document is one', 'minor', { document_kind: 'MINOR_DPI' }],
    ['every digit of a CUI that lost its zeros', 'lost-zero', { personal_administrative_number: '0000000190101' }],
    ['that the person died', 'deceased', { death: { date: '2024-09-30', registered_on: '2024-10-04' } }],
    [
      'as such a code of RENAP that nobody documented',
      'undocumented-codes',
      { civil_status: 'UNRECOGNIZED', document_kind: 'UNRECOGNIZED' },
    ],
  ])('says %s', (_, persona, claims) => expect(pids.get(persona)).toMatchObject(claims))

  it.each<[string, string, readonly string[]]>([
    ['a sex that ISO 5218 has no number for', 'undocumented-codes', ['sex']],
    ['the expiry of a document that does not expire', 'over-seventy', ['date_of_expiry']],
    ['a photograph that was never taken', 'minor', ['picture']],
    [
      'a document that was never issued',
      'no-document',
      ['document_kind', 'document_number', 'document_issue_number', 'date_of_issuance'],
    ],
    ['a death that is not recorded', 'complete-citizen', ['death']],
  ])('leaves out %s', (_, persona, names) => {
    const claims = Object.keys(pids.get(persona) ?? {})
    expect(claims).toContain('family_name')
    expect(claims.filter((name) => names.includes(name))).toEqual([])
  })

  const nobody: Person = {
    cui: parseCui('9000000150117'),
    name: {
      firstGivenName: null,
      secondGivenName: null,
      otherGivenNames: null,
      firstSurname: null,
      secondSurname: null,
      marriedSurname: null,
    },
    sex: null,
    birth: { date: null, place: { country: null, department: null, municipality: null } },
    civilStatus: null,
    nationality: null,
    residence: { country: null, department: null, municipality: null },
    death: null,
    photograph: null,
    document: null,
    retrievedAt: new Date(0),
  }

  it('says the CUI alone when nothing else is recorded', () => {
    expect(toPidClaims(nobody)).toEqual({ personal_administrative_number: '9000000150117', ...issuer })
  })

  it.each<[string, Partial<Person>]>([
    ['a nationality that has no code', { nationality: 'APÁTRIDA' }],
    ['a country that has no code', { birth: { date: null, place: { country: 'URSS', department: null, municipality: null } } }],
    ['a photograph that is no image', { photograph: { mediaType: 'application/octet-stream', base64: 'AAAA' } }],
  ])('leaves out %s', (_, change) => expect(toPidClaims({ ...nobody, ...change })).toEqual(toPidClaims(nobody)))
})
