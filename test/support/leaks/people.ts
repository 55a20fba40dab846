import { readPersonas } from '#simulators/personas/personas.ts'
import { createPopulation } from '#simulators/population/population.ts'
import type { Simulators } from '../simulators.ts'

const { persons, companies } = readPersonas()

/** A word in a person's name that nobody else has, so that it can be told whose name is where. */
const markOf = (index: number): string => `CANARIO${String.fromCodePoint(65 + index)}QX`

/** Everybody whom the tests ask about by name. */
export const people = persons.map(({ persona, citizen, taxation }, index) => ({
  persona,
  cui: citizen.cui,
  nit: citizen.nit,
  mark: markOf(index),
  taxed: taxation !== null,
}))
export type Somebody = (typeof people)[number]

/** Makes the registries send those names. */
export async function markNames(simulators: Simulators): Promise<void> {
  for (const { persona, mark, taxed } of people) {
    await simulators.change(persona, 'renap.PRIMER_NOMBRE', mark)
    if (taxed) await simulators.change(persona, 'sat.nombre', `APELLIDO,OTRO,,${mark},SEGUNDO`)
  }
}

const population = createPopulation({ seed: 1, reserved: new Set(people.map(({ cui }) => cui)) })

/** Some of the population. */
export const populationCuis: readonly string[] = Array.from({ length: 20 }, (_, index) => population.citizen(index * 997).cui)

/** The one whose record a lying registry sends, whoever is asked for. */
export const stranger = population.guest(0)

export const companyNits: readonly string[] = companies.flatMap(({ company }) => (company.nit === null ? [] : [company.nit]))

/** Those of them who represent one of these companies, now or once. */
export const representativesOf = (nits: readonly (string | null)[]): ReadonlySet<string> =>
  new Set(
    companies
      .filter(({ company }) => nits.includes(company.nit))
      .flatMap(({ representatives }) => representatives.flatMap((one) => ('cui' in one ? [one.cui] : []))),
  )
