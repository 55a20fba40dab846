import type { PersonPersona } from '../personas/personas.ts'
import type { Citizen } from '../population/citizen.ts'
import type { Population } from '../population/population.ts'
import type { Taxation } from '../population/taxation.ts'

/** Everybody: the personas and the population. */
export interface Citizens {
  /** @param cui 13 digits */
  find(cui: string): Citizen | null
  findByNit(nit: string): Citizen | null
  /** `null` when SAT has not registered the person. */
  taxationOf(citizen: Citizen): Taxation | null
  /** Some person who is not the one asked for, always the same. */
  stranger(cui: string): Citizen
}

export function createCitizens(population: Population, personas: readonly PersonPersona[]): Citizens {
  const byCui = new Map<string, PersonPersona>(personas.map((file) => [file.citizen.cui, file]))
  const byNit = new Map<string | null, PersonPersona>(personas.map((file) => [file.citizen.nit, file]))
  const find = (cui: string) => {
    const file = byCui.get(cui)
    if (file !== undefined) return file.citizen
    const index = population.citizenByCui(cui)
    return index === null ? null : population.citizen(index)
  }
  return {
    find,
    findByNit(nit) {
      const file = byNit.get(nit)
      if (file !== undefined) return file.citizen
      const index = population.citizenByNit(nit)
      return index === null ? null : population.citizen(index)
    },
    taxationOf(citizen) {
      if (citizen.nit === null) return null
      if (citizen.persona !== null) return byCui.get(citizen.cui)?.taxation ?? null
      const index = population.citizenByCui(citizen.cui)
      return index === null ? null : population.citizensTaxation(index)
    },
    stranger(cui) {
      const first = population.guest(0)
      return first.cui === cui ? population.guest(1) : first
    },
  }
}
