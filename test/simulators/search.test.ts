import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { companyCount } from '#simulators/population/company-numbers.ts'
import { createPopulation } from '#simulators/population/population.ts'
import { foldedWords, nameMatches, scanCompanies } from '#simulators/population/search.ts'
import { createWorld } from '#simulators/world/world.ts'

fc.configureGlobal({ seed: 20261121 })
const world = createWorld({ seed: 1 })
const population = createPopulation({ seed: 1, reserved: new Set() })
const listMatches = (name: string) => {
  const found: number[] = []
  scanCompanies(foldedWords(name), (company) => found.push(company))
  return found
}

const listPersonas = (name: string) =>
  world.searchCompanies(name, { start: 0, size: 100_000 }).companies.flatMap(({ persona }) => persona ?? [])

describe('the search by name', () => {
  it.each(['CAFÉ NORTE', 'muñ', 'soc emp', 'T A', 'compañía limitada izabal', 'Ñ', 'zzz'])(
    'finds exactly the companies whose names match: %s',
    (name) => {
      const asked = foldedWords(name)
      const found = new Set(listMatches(name))
      const sample = Array.from({ length: 4_000 }, (_, at) => (at * 175 + (at % 7)) % companyCount)
      const expected = sample.filter((company) => nameMatches(asked, population.company(company).legalName))
      expect(sample.filter((company) => found.has(company))).toEqual(expected)
      expect([...found].slice(0, 50).filter((company) => !nameMatches(asked, population.company(company).legalName))).toEqual([])
    },
  )

  it('counts exactly: a first and a second word are in seventy names, all three words in one', () => {
    expect(listMatches('IMPRENTA JAGUAR')).toHaveLength(70)
    expect(listMatches('IMPRENTA JAGUAR QUICHÉ')).toHaveLength(1)
  })

  it('gives every company a name of its own', () => {
    const names = fc.sample(fc.nat({ max: companyCount - 1 }), 300).map((company) => population.company(company).tradeName)
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => expect(listMatches(name)).toContainEqual(expect.any(Number))),
      { numRuns: 20 },
    )
  })

  it('pages without gaps or repetitions, in the order of inscription, with the same total', () => {
    const whole = world.searchCompanies('café', { start: 0, size: 100_000 })
    const pages = Array.from({ length: 4 }, (_, page) => world.searchCompanies('cafe', { start: page * 25, size: 25 }))
    expect(whole.companies).toHaveLength(whole.total)
    expect(pages.map(({ total }) => total)).toEqual(Array(4).fill(whole.total))
    expect(pages.flatMap(({ companies }) => companies)).toEqual(whole.companies.slice(0, 100))
    const dates = whole.companies.map(({ inscribedOn }) => inscribedOn)
    expect(dates).toEqual(dates.toSorted())
    expect(world.searchCompanies('cafe', { start: whole.total, size: 25 })).toEqual({ total: whole.total, companies: [] })
  })

  it('finds the personas among the others, also by a name that the books have damaged', () => {
    expect(listPersonas('cafe del norte')).toEqual(['complete-company'])
    expect(listPersonas('CAFÉ ÑANDÚ')).toEqual(['misread'])
    expect(listPersonas('compania canera ibanez')).toEqual(['hash-for-enye'])
  })

  it('matches nothing when nothing, or too much, is asked', () => {
    expect(listMatches('')).toEqual([])
    expect(listMatches(' ,. ')).toEqual([])
    expect(listMatches('A '.repeat(31))).toEqual([])
  })
})
