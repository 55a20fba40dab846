import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Company } from '#adapters/rmg/record.ts'
import { parseDecimal } from '#schema/scalars/decimal.ts'
import { toCertificateClaims, type CertificateClaims } from '#subgraphs/business/certificate-claims.ts'
import { certificateType } from '#subgraphs/business/certificate-type.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { itHoldsTogether } from '../support/holds-together.ts'
import { sealCertificates, type Sealed } from '../support/sealed.ts'

const days = [
  'registration_date',
  'legal_person_duration',
  'legal_representative[].valid_from',
  'legal_representative[].valid_until',
]

describe('the Registro Mercantil’s seal on a certificate', () => {
  let certificates: Sealed<CertificateClaims>
  beforeAll(async () => {
    const registries = await startRegistries()
    certificates = await sealCertificates(registries)
    await registries.close()
  })

  itHoldsTogether(certificateType, () => certificates, days)

  it('says all that the company certificate and the register have of a company', () => {
    const { legal_representative: representatives = [], ...company } = certificates.get('complete-company') ?? {}
    expect(company).toEqual({
      legal_person_name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      legal_person_id: 'GTRMG.SM-12-345-6789',
      nit: '91000130',
      trade_name: 'CAFÉ DEL NORTE',
      legal_form_type: 'CORPORATION',
      legal_person_status: 'DEFINITIVE',
      registration_member_state: 'GT',
      registration_date: '2012-02-20',
      register: 6789,
      folio: 345,
      book: 12,
      book_class: 'COMPANIES',
      electronic_book: false,
      file: '91434-2012',
      registered_address: { full_address: 'GUATEMALA, GUATEMALA' },
      legal_person_activity: { description: 'COMPRA Y VENTA DE CAFÉ' },
      indefinite_duration: true,
      share_capital: { currency: 'GTQ', amount: '500000.00', authorized_amount: '1000000.00', paid_amount: '5000.00' },
      issuing_authority: 'Registro Mercantil General de la República (RMG)',
      issuing_country: 'GT',
    })
    expect(representatives).toHaveLength(5)
    expect(representatives[0]).toEqual({
      natural_person: { full_name: 'MARÍA JOSÉ LÓPEZ PÉREZ', personal_administrative_number: '9000000150117' },
      position: 'BOARD_PRESIDENT',
      appointment: { register: 7001, folio: 2, book: 864 },
      valid_from: '2026-03-01',
      valid_until: '2029-02-28',
    })
  })

  it.each<[string, string, object]>([
    [
      'that an inscription stands in an electronic book',
      'entrepreneurship',
      { legal_person_id: 'GTRMG.SM-E11-205-12345', electronic_book: true },
    ],
    ['when a term ends', 'dissolved', { legal_person_status: 'DISSOLVED', legal_person_duration: expect.any(String) }],
    [
      'as such a code that nobody documented',
      'undocumented-status',
      { legal_form_type: 'UNRECOGNIZED', legal_person_status: 'UNRECOGNIZED' },
    ],
    ['when an appointment ended', 'expired-appointment', { legal_representative: [{ valid_until: expect.any(String) }] }],
  ])('says %s', (_, persona, claims) => expect(certificates.get(persona)).toMatchObject(claims))

  it.each<[string, string, string]>([
    ['a NIT that there is not yet', 'provisional', 'nit'],
    ['representatives where there are none', 'cancelled', 'legal_representative'],
    ['that a term is indefinite where it ends', 'dissolved', 'indefinite_duration'],
    ['when a term ends that does not', 'complete-company', 'legal_person_duration'],
  ])('leaves out %s', (_, persona, name) => expect(certificates.get(persona)).not.toHaveProperty(name))

  it('leaves out the CUI of who was identified by a foreign document', () => {
    const [foreigner] = certificates.get('foreign-representative')?.legal_representative ?? []
    expect(foreigner?.natural_person).toEqual({ full_name: 'INGRID LINDQVIST' })
  })

  it('says no more than the inscription when nothing else is recorded', () => {
    const bare: Company = {
      coordinates: { bookClass: 'COMPANIES', electronic: false, book: 1, folio: 2, number: 3 },
      caseNumber: null,
      registeredOn: null,
      nit: null,
      legalName: 'CAFÉ, S.A.',
      tradeName: null,
      kind: 'CORPORATION',
      status: 'DEFINITIVE',
      domicile: null,
      purpose: null,
      term: null,
      capital: { currency: 'GTQ', authorized: null, subscribed: null, paid: null },
      retrievedAt: new Date(0),
    }
    expect(Object.keys(toCertificateClaims(bare, []))).toEqual([
      'legal_person_name',
      'legal_person_id',
      'legal_form_type',
      'legal_person_status',
      'registration_member_state',
      'register',
      'folio',
      'book',
      'book_class',
      'electronic_book',
      'issuing_authority',
      'issuing_country',
    ])
    const paid = toCertificateClaims(
      { ...bare, capital: { currency: 'USD', authorized: null, subscribed: null, paid: parseDecimal('1.50') } },
      [],
    )
    expect(paid.share_capital).toEqual({ currency: 'USD', paid_amount: '1.50' })
  })
})
