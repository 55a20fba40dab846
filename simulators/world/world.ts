import { readPersonas, type Personas } from '../personas/personas.ts'
import type { Citizen } from '../population/citizen.ts'
import { createDraws } from '../population/draw.ts'
import { drawPhotograph } from '../population/photograph.ts'
import { createPopulation } from '../population/population.ts'
import { createAlterations, type Alterations } from './alterations.ts'
import { createCitizens, type Citizens } from './citizens.ts'
import { createCompanies, type Companies } from './companies.ts'
import { createCompanySearch, type CompanySearch } from './search.ts'

/** What all registries are registries of. Each of them tells its own part of it, in its own words. */
export interface World {
  readonly citizens: Citizens
  readonly companies: Companies
  readonly searchCompanies: CompanySearch
  readonly alterations: Alterations
  readonly personas: Personas
  /** A PNG, always the same for the same person. */
  photographOf(citizen: Citizen): Buffer
}

/** Every CUI that a persona's file names. */
const listCuis = ({ persons, companies }: Personas): ReadonlySet<string> =>
  new Set([
    ...persons.map(({ citizen }) => citizen.cui),
    ...companies.flatMap(({ representatives }) => representatives.flatMap((one) => ('cui' in one ? [one.cui] : []))),
  ])

/** The personas and a population that follows from the seed, a whole number below 2^32. */
export function createWorld({ seed }: { readonly seed: number }): World {
  const personas = readPersonas()
  const reserved = listCuis(personas)
  const population = createPopulation({ seed, reserved })
  const citizens = createCitizens(population, personas.persons)
  const photographs = createDraws(seed, 'photographs')
  return {
    citizens,
    companies: createCompanies({ population, citizens, personas: personas.companies }),
    searchCompanies: createCompanySearch(population, personas.companies),
    alterations: createAlterations(personas),
    personas,
    photographOf: ({ cui }) => drawPhotograph(photographs(Number(cui) % 2 ** 32)),
  }
}
