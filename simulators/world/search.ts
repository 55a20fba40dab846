import type { CompanyPersona } from '../personas/personas.ts'
import { firstInscribedAfter } from '../population/company-numbers.ts'
import type { Company } from '../population/company.ts'
import type { Population } from '../population/population.ts'
import { foldedWords, nameMatches, scanCompanies } from '../population/search.ts'

export interface Found {
  readonly total: number
  readonly companies: readonly Company[]
}

/** Finds companies by words of their names; in the order of inscription, `size` of them from place `start` on. */
export type CompanySearch = (name: string, page: { readonly start: number; readonly size: number }) => Found

export function createCompanySearch(population: Population, personas: readonly CompanyPersona[]): CompanySearch {
  const placed = personas
    .map(({ company }) => ({ company, before: firstInscribedAfter(company.inscribedOn) }))
    .toSorted((one, other) => one.before - other.before)

  return (name, { start, size }) => {
    const asked = foldedWords(name)
    const waiting = placed.filter(({ company }) => nameMatches(asked, company.legalName))
    const companies: Company[] = []
    let total = 0
    const take = (company: () => Company) => {
      if (total >= start && total < start + size) companies.push(company())
      total += 1
    }
    const takePersonasBefore = (index: number) => {
      for (let next = waiting[0]; next !== undefined && next.before <= index; next = waiting[0]) {
        const { company } = next
        take(() => company)
        waiting.shift()
      }
    }
    scanCompanies(asked, (index) => {
      takePersonasBefore(index)
      take(() => population.company(index))
    })
    takePersonasBefore(Infinity)
    return { total, companies }
  }
}
