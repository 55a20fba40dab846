import { citizenCount } from '../../simulators/population/citizen-numbers.ts'
import { createPopulation } from '../../simulators/population/population.ts'
import { companyCount, companyNitOf } from '../../simulators/population/company-numbers.ts'
import { readPersonas } from '../../simulators/personas/personas.ts'

// Coprime to how many there are: steps of this length come to everybody before they come to anybody twice.
const citizensApart = 7_919
const companiesApart = 6_101

/** Invented persons, and what the registries of a population's seed say of them. */
export interface Somebody {
  readonly cui: string
  /** As SAT knows them. */
  readonly nit: string
}

/** Different persons whom both RENAP and SAT know, from the population of the simulated registries. */
export function* listTaxpayers(seed = 1): Generator<Somebody> {
  const population = createPopulation({ seed, reserved: new Set(readPersonas().persons.map(({ citizen }) => citizen.cui)) })
  for (let index = 0; ; index = (index + citizensApart) % citizenCount) {
    const { cui, nit } = population.citizen(index)
    if (nit !== null) yield { cui, nit }
  }
}

/** NITs of different companies. */
export function* listCompanies(): Generator<string> {
  for (let index = 0; ; index = (index + companiesApart) % companyCount) yield companyNitOf(index)
}

/** The next of a list that does not end. */
export function take<Item>(list: Generator<Item>): Item {
  const { value } = list.next() as { value: Item }
  return value
}
