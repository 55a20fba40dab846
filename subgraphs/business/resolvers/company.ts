import type { Company as CompanyRecord } from '#adapters/rmg/record.ts'
import { coordinatesOf, nitOf } from '../company-key.ts'
import type { Context } from '../context.ts'
import { toRegistration, type CompanyParent } from '../mappers.ts'
import { readCompanyKey } from '../references.ts'
import { representedByCaller } from '../represented-by-caller.ts'
import type { CompanyResolvers } from '../types.generated.ts'

export const Company: CompanyResolvers = {
  __resolveReference: async (representation) => readCompanyKey(representation),
  // The short entry, which is everybody's.
  registration: entered(toRegistration),
  nit: (key, _arguments, { entries }) => nitOf(key, entries),
  legalName: entered((company) => company.legalName),
  tradeName: entered((company) => company.tradeName),
  kind: entered((company) => company.kind),
  status: entered((company) => company.status),
  // The whole record.
  domicile: recorded((company) => company.domicile),
  purpose: recorded((company) => company.purpose),
  term: recorded((company) => company.term),
  capital: recorded((company) => company.capital),
  async legalRepresentatives(key, _arguments, { entries, representatives }) {
    const coordinates = await coordinatesOf(key, entries)
    return coordinates && (await representatives.load(coordinates)).representatives
  },
  async enterprises(key, _arguments, { entries, enterprises }) {
    const coordinates = await coordinatesOf(key, entries)
    return coordinates && enterprises.load(coordinates)
  },
  async certificate(key, _arguments, { entries }) {
    // By coordinates the registry is asked first: without its answer nobody could tell a company without NIT from an outage.
    return 'nit' in key || (await entries.load(key)) ? key : null
  },
  representedByCaller,
}

/** A field of the company's short entry; `null` when it is not inscribed. */
function entered<Field>(read: (company: CompanyRecord) => Field) {
  return async (key: CompanyParent, _arguments: object, { entries }: Context): Promise<Field | null> => {
    const company = await entries.load(key)
    return company && read(company)
  }
}

/** A field of the company's whole record; `null` when it is not inscribed. */
function recorded<Field>(read: (company: CompanyRecord) => Field) {
  return async (key: CompanyParent, _arguments: object, { companies }: Context): Promise<Field | null> => {
    const company = await companies.load(key)
    return company && read(company)
  }
}
