import type { TaxClearance, Taxpayer } from '#adapters/sat/record.ts'
import { listed, recorded } from '../recorded-claims.ts'
import { deriveStanding } from './standing.ts'

// No rulebook for a tax standing was found: every name here is an assumption, but for issuing_authority and issuing_country (EUDI PID
// Rulebook 1.4).

export type StandingClaims = ReturnType<typeof toStandingClaims>

/** What SAT seals of a taxpayer, a person or a company: as much as a document tells. */
export function toStandingClaims(taxpayer: Taxpayer) {
  const { nonFiler, addressNotLocated, derivedInGoodStanding } = deriveStanding(taxpayer)
  return recorded({
    nit: taxpayer.nit,
    registered_name: taxpayer.name,
    taxpayer_status: taxpayer.status,
    non_filer: nonFiler,
    address_not_located: addressNotLocated,
    undocumented_mark: taxpayer.marks.some(({ kind }) => kind === 'UNRECOGNIZED'),
    // Our own rule, which has nothing to say of codes that nobody documented.
    derived_in_good_standing: isDocumented(taxpayer) ? derivedInGoodStanding : null,
    clearance: taxpayer.clearance && toClearance(taxpayer.clearance),
    issuing_authority: 'Superintendencia de Administración Tributaria (SAT)',
    issuing_country: 'GT',
  })
}

const isDocumented = ({ status, marks, clearance }: Taxpayer): boolean =>
  ![status, clearance?.state, ...marks.map(({ kind }) => kind)].includes('UNRECOGNIZED')

const toClearance = ({ state, decidedOn, pending }: TaxClearance) =>
  recorded({
    state,
    decided_on: decidedOn,
    pending: listed(pending.map(({ tax, period }) => recorded({ tax, period }))),
  })
