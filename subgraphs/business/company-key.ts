import type { Company, Coordinates } from '#adapters/rmg/record.ts'
import type { Context } from './context.ts'
import type { CompanyParent } from './mappers.ts'

/** The NIT, known without asking when it is what the company was asked for by, so that SAT answers while this registry is down. */
export async function nitOf(key: CompanyParent, companies: Context['companies']): Promise<Company['nit']> {
  return 'nit' in key ? key.nit : ((await companies.load(key))?.nit ?? null)
}

/** Where the company stands in the books; `null` when it is not inscribed. */
export async function coordinatesOf(key: CompanyParent, companies: Context['companies']): Promise<Coordinates | null> {
  return 'coordinates' in key ? key.coordinates : ((await companies.load(key))?.coordinates ?? null)
}
