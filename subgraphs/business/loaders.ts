import type DataLoader from 'dataloader'
import type { CallOptions } from '#adapters/client.ts'
import type { CompanyKey, Rmg } from '#adapters/rmg/index.ts'
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
  /** Whoever was found by one key is known by the other as well. */
  readonly remember: (company: Company) => void
}

export function createLoaders(rmg: Rmg, call: CallOptions): Loaders {
  const companies: Loaders['companies'] = oneByOne(async (key: CompanyKey) => {
    const company = await rmg.findCompany(key, call)
    if (company) remember(company)
    return company
  }, nameOf)

  function remember(company: Company): void {
    companies.prime({ coordinates: company.coordinates }, company)
    if (company.nit) companies.prime({ nit: company.nit }, company)
  }

  return {
    companies,
    representatives: oneByOne((coordinates: Coordinates) => rmg.listRepresentatives(coordinates, call), nameOfCoordinates),
    enterprises: oneByOne((coordinates: Coordinates) => rmg.listEnterprises(coordinates, call), nameOfCoordinates),
    appointments: oneByOne((cui: Cui) => rmg.listAppointments(cui, call)),
    remember,
  }
}

const nameOf = (key: CompanyKey): string => ('nit' in key ? `NIT ${key.nit}` : nameOfCoordinates(key.coordinates))

/** The same coordinates in the same words, to tell whether two inscriptions are one. */
export const nameOfCoordinates = ({ bookClass, electronic, book, folio, number }: Coordinates): string =>
  [bookClass, electronic, book, folio, number].join(' ')
