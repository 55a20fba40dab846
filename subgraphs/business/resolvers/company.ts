import type { Company as CompanyRecord, Coordinates } from '#adapters/rmg/record.ts'
import type { Context } from '../context.ts'
import { toRegistration, type CompanyParent } from '../mappers.ts'
import { readCompanyKey } from '../references.ts'
import type { CompanyResolvers } from '../types.generated.ts'

export const Company: CompanyResolvers = {
  __resolveReference: async (representation) => readCompanyKey(representation),
  registration: recorded(toRegistration),
  nit: recordedNit,
  legalName: recorded((company) => company.legalName),
  tradeName: recorded((company) => company.tradeName),
  kind: recorded((company) => company.kind),
  status: recorded((company) => company.status),
  domicile: recorded((company) => company.domicile),
  purpose: recorded((company) => company.purpose),
  term: recorded((company) => company.term),
  capital: recorded((company) => company.capital),
  async legalRepresentatives(key, _arguments, { companies, representatives }) {
    const coordinates = await coordinatesOf(key, companies)
    return coordinates && (await representatives.load(coordinates)).representatives
  },
  async enterprises(key, _arguments, { companies, enterprises }) {
    const coordinates = await coordinatesOf(key, companies)
    return coordinates && enterprises.load(coordinates)
  },
  async certificate(key, _arguments, { companies }) {
    // By coordinates the registry is asked first: without its answer nobody could tell a company without NIT from an outage.
    return 'nit' in key || (await companies.load(key)) ? key : null
  },
}

/** A field of the company's record; `null` when it is not inscribed. */
function recorded<Field>(read: (company: CompanyRecord) => Field) {
  return async (key: CompanyParent, _arguments: object, { companies }: Context): Promise<Field | null> => {
    const company = await companies.load(key)
    return company && read(company)
  }
}

/** Known without asking when it is what the company was asked for by, so that SAT answers while this registry is down. */
export async function recordedNit(key: CompanyParent, _arguments: object, { companies }: Context): Promise<CompanyRecord['nit']> {
  return 'nit' in key ? key.nit : ((await companies.load(key))?.nit ?? null)
}

/** Where the company stands in the books; `null` when it is not inscribed. */
export async function coordinatesOf(key: CompanyParent, companies: Context['companies']): Promise<Coordinates | null> {
  return 'coordinates' in key ? key.coordinates : ((await companies.load(key))?.coordinates ?? null)
}
