import type { Taxpayer } from '#adapters/sat/record.ts'
import { parseNit } from '#schema/scalars/nit.ts'

/** A company of which SAT records nothing but that it is active. */
export const soundTaxpayer: Taxpayer = {
  nit: parseNit('91000130'),
  cui: null,
  kind: 'LEGAL_ENTITY',
  name: 'CAFÉ, S.A.',
  status: 'ACTIVE',
  affiliations: [],
  economicActivities: [],
  establishments: [],
  fiscalAddress: null,
  marks: [],
  clearance: null,
  retrievedAt: new Date(0),
}
