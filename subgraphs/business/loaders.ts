import type DataLoader from 'dataloader'
import type { CallOptions } from '#adapters/client.ts'
import { nameOfCoordinates, nameOfKey, type CompanyKey, type CompanySearch, type Rmg } from '#adapters/rmg/index.ts'
import type { Company, Coordinates } from '#adapters/rmg/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { oneByOne } from '../loader.ts'

type Answer<Method extends keyof Rmg> = Awaited<ReturnType<Rmg[Method]>>

/** What the Registro Mercantil is asked, each key once a request. */
export interface Loaders {
  readonly companies: DataLoader<CompanyKey, Company | null, string>
  readonly representatives: DataLoader<Coordinates, Answer<'listRepresentatives'>, string>
  readonly enterprises: DataLoader<Coordinates, Answer<'listEnterprises'>, string>
  readonly appointments: DataLoader<Cui, Answer<'listAppointments'>>
  /** One page of a search each. */
  readonly searches: DataLoader<CompanySearch, Answer<'searchCompanies'>, string>
}

/** A company that was found by one key, or by a search, needs no look-up by its other key. */
export function createLoaders(rmg: Rmg, call: CallOptions): Loaders {
  const companies: Loaders['companies'] = oneByOne(async (key: CompanyKey) => {
    const company = await rmg.findCompany(key, call)
    if (company) remember(company)
    return company
  }, nameOfKey)
  const searches: Loaders['searches'] = oneByOne(
    async (search: CompanySearch) => {
      const found = await rmg.searchCompanies(search, call)
      for (const company of found.companies) if (!(company instanceof Error)) remember(company)
      return found
    },
    ({ name, page }) => `${page} ${name}`,
  )

  function remember(company: Company): void {
    companies.prime({ coordinates: company.coordinates }, company)
    if (company.nit) companies.prime({ nit: company.nit }, company)
  }

  return {
    companies,
    searches,
    representatives: oneByOne((coordinates: Coordinates) => rmg.listRepresentatives(coordinates, call), nameOfCoordinates),
    enterprises: oneByOne((coordinates: Coordinates) => rmg.listEnterprises(coordinates, call), nameOfCoordinates),
    appointments: oneByOne((cui: Cui) => rmg.listAppointments(cui, call)),
  }
}
