import type { Company as CompanyRecord } from '#adapters/rmg/record.ts'
import { coordinatesOf, nitOf } from '../company-key.ts'
import type { Context } from '../context.ts'
import { toRegistration, type CompanyParent } from '../mappers.ts'
import { readCompanyKey } from '../references.ts'
import type { CompanyResolvers } from '../types.generated.ts'

export const Company: CompanyResolvers = {
  __resolveReference: async (representation) => readCompanyKey(representation),
  registration: recorded(toRegistration),
  nit: (key, _arguments, { companies }) => nitOf(key, companies),
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
