import { randomBytes } from 'node:crypto'
import type { Made } from '#gateway/checking/checks.ts'
import type { Json } from '#platform/seal/claims.ts'

export const drawKey = (id: string) => ({ id, secret: randomBytes(32).toString('base64url') })

export const start = new Date('2026-11-22T12:00:00Z')
export const dayMs = 24 * 60 * 60_000
export const laterThan = (ms: number): Date => new Date(start.getTime() + ms)

const ana = {
  natural_person: { full_name: 'Ana Plantada', personal_administrative_number: '9000000150117' },
  position: 'Gerente',
}
const luis = {
  natural_person: { full_name: 'Luis Plantado', personal_administrative_number: '9000000230117' },
  position: 'Presidente',
}
export const [gerente, presidente]: readonly [Json, Json] = [ana, luis]

/** A certificate as it was composed; every value is looked for where it must not stand. */
export const certificate = {
  document: 'CommercialCompanyCertificate',
  whose: 'planted-whose-71',
  disclose: ['legal_person_name', 'legal_representative', 'tax.clearance'],
  parts: {
    binding: {
      legal_person_name: 'Plantada, Sociedad Anónima',
      legal_person_status: 'ACTIVE',
      registration_date: '1961-07-23',
      nit: '9912345K',
      indefinite_duration: true,
      register: 7_654_321,
      share_capital: { currency: 'GTQ', amount: '5000.75' },
      legal_representative: [ana, luis],
    },
    tax: {
      nit: '9912345K',
      non_filer: false,
      clearance: { state: 'PLANTED_STATE', pending: [{ tax: 'IVA-PLANTED', period: '2031-04' }] },
    },
    identity: { legal_representative: [{ full_name: 'Ana Plantada' }], issuing_country: 'GT' },
  },
} satisfies Made

/** Values of the certificate that are nobody else's, and what is said of whose it is. */
export const planted = [
  'planted',
  'Plantad',
  'Anónima',
  '1961-07-23',
  '9912345K',
  '7654321',
  '5000.75',
  '9000000150117',
  '9000000230117',
  'Gerente',
  'PLANTED_STATE',
  '2031-04',
]

/** The certificate with one claim said otherwise, or not said at all. */
export function withClaim(part: keyof typeof certificate.parts, claim: string, value: Json | undefined): Made['parts'] {
  const { [claim]: _, ...others } = certificate.parts[part] as Readonly<Record<string, Json>>
  return { ...certificate.parts, [part]: value === undefined ? others : { ...others, [claim]: value } }
}
