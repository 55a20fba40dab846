import { companyAt, companyCount, firstInscribedAfter, inscriptionOf } from '../../population/company-numbers.ts'
import type { Company } from '../../population/company.ts'
import { foldedWords } from '../../population/search.ts'
import type { World } from '../../world/world.ts'
import { toEmpresa, toNombramiento, toSociedad } from '../rows.ts'

type Row = Readonly<Record<string, unknown>>

/** What each table of RMG's database holds. Dates are as RMG writes them, `dd/MM/yyyy`. */
export interface Tables {
  readonly sociedades: readonly Row[]
  readonly palabras: readonly Row[]
  readonly nombramientos: readonly Row[]
  readonly empresas: readonly Row[]
}

/** The personas' companies, and `count` of the population, spread over the years. */
export function chooseCompanies({ personas, companies }: World, count: number): readonly Company[] {
  const spread = Array.from({ length: count }, (_, place) => inscriptionOf(Math.floor((place * companyCount) / count)))
  return [...personas.companies.map(({ company }) => company), ...spread.flatMap((place) => companies.find(place) ?? [])]
}

/** The rows of some companies, the same that RMG's service sends, damage included. */
export function toTables(world: World, companies: readonly Company[]): Tables {
  const inOrder = companies.toSorted((one, other) => placeOf(one) - placeOf(other))
  const idOf = new Map(inOrder.map((company, place) => [company, place + 1]))
  const listOf = (rows: (company: Company) => readonly Row[]) =>
    companies
      .flatMap((company) => rows(company).map((row) => ({ ...row, sociedad: idOf.get(company) })))
      .map((row, place) => ({ id: place + 1, ...row }))
  return {
    sociedades: inOrder.map((company, place) => {
      const row = { ...toSociedad(company), ...world.alterations.of('rmg', company.persona) }
      return { id: place + 1, ...flat(row) }
    }),
    palabras: inOrder.flatMap((company, place) =>
      [...new Set(foldedWords(company.legalName))].map((palabra) => ({ palabra, sociedad: place + 1 })),
    ),
    nombramientos: listOf((company) =>
      world.companies.representativesOf(company).map((appointment) => flat(toNombramiento(appointment, company))),
    ),
    empresas: listOf((company) => world.companies.enterprisesOf(company).map((enterprise) => toEmpresa(enterprise, company))),
  }
}

/** Where a company stands in the order of inscription: a persona's before the population's next. */
const placeOf = ({ persona, inscription, inscribedOn }: Company): number =>
  persona === null ? (companyAt(inscription) ?? 0) : firstInscribedAfter(inscribedOn) - 0.5

/** One column a field: what stands inside another object comes beside it. */
const flat = (row: Row): Row => ({
  ...row,
  ...(row['inscripcion'] as Row),
  ...(row['auxiliar'] as Row),
  ...(row['capital'] as Row),
})
