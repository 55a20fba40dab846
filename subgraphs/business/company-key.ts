import type { CompanyKey } from '#adapters/rmg/index.ts'
import type { Company, Coordinates } from '#adapters/rmg/record.ts'
import type { Records } from '../access.ts'

type Companies = Records<CompanyKey, Company | null>

/** The NIT, known without asking when it is what the company was asked for by, so that SAT answers while this registry is down. */
export async function nitOf(key: CompanyKey, companies: Companies): Promise<Company['nit']> {
  return 'nit' in key ? key.nit : ((await companies.load(key))?.nit ?? null)
}

/** Where the company stands in the books; `null` when it is not inscribed. */
export async function coordinatesOf(key: CompanyKey, companies: Companies): Promise<Coordinates | null> {
  return 'coordinates' in key ? key.coordinates : ((await companies.load(key))?.coordinates ?? null)
}
