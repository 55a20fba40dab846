import type { Taxpayer } from '#adapters/sat/record.ts'
import type { TaxStanding } from './types.generated.ts'

/** Sums up what SAT holds of a taxpayer. Good standing is our own rule: active, no omission marked, no clearance refused. */
export function deriveStanding({ status, marks, clearance }: Taxpayer): TaxStanding {
  const nonFiler = marks.some(({ kind }) => kind === 'NON_FILER')
  const addressNotLocated = marks.some(({ kind }) => kind === 'ADDRESS_NOT_LOCATED')
  return {
    status,
    nonFiler,
    addressNotLocated,
    clearance: clearance?.state ?? null,
    derivedInGoodStanding: status === 'ACTIVE' && !nonFiler && clearance?.state !== 'REFUSED',
  }
}
