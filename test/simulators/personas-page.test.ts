import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parseNit } from '#schema/scalars/nit.ts'
import { readPersonas } from '#simulators/personas/personas.ts'
import { citizenOfNit } from '#simulators/population/citizen-numbers.ts'
import { companyAt, companyOfNit } from '#simulators/population/company-numbers.ts'
import { createPopulation } from '#simulators/population/population.ts'

const { persons, companies } = readPersonas()
const page = readFileSync(new URL('../../docs/personas.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

describe('docs/personas.md', () => {
  it('lists every persona with its identifiers and what it shows, and nobody else', () => {
    const expected = [
      ...persons.map(({ persona, citizen, shows }) => [`\`${persona}\``, citizen.cui, citizen.nit ?? 'none', shows]),
      ...companies.map(({ persona, company: { nit, inscription, legalName }, shows }) => {
        const place = `${inscription.book} / ${inscription.folio} / ${inscription.number}`
        return [`\`${persona}\``, nit ?? 'none', inscription.electronic ? `E ${place}` : place, legalName, shows]
      }),
    ]
    expect(rows).toEqual(expected)
  })
})

describe('the personas', () => {
  const cuis = [
    ...persons.map(({ citizen }) => citizen.cui),
    ...companies.flatMap(({ representatives }) => representatives.flatMap((one) => ('cui' in one ? [one.cui] : []))),
  ]
  const nits = [...persons.map(({ citizen }) => citizen.nit), ...companies.map(({ company }) => company.nit)].filter(
    (nit) => nit !== null,
  )

  it('have names and numbers of their own', () => {
    const names = [...persons, ...companies].map(({ persona }) => persona)
    const inscriptions = companies.map(({ company }) => JSON.stringify(company.inscription))
    for (const list of [names, nits, persons.map(({ citizen }) => citizen.cui), inscriptions]) {
      expect(new Set(list).size).toBe(list.length)
    }
  })

  it('are invented: serials from 90000000 on, or the one with lost zeros', () => {
    expect(cuis.filter((cui) => !/^9\d{12}$/.test(cui))).toEqual(['0000000190101'])
    expect(nits.map((nit) => parseNit(nit))).toEqual(nits)
  })

  it('do not stand in the population’s ranges', () => {
    expect(nits.filter((nit) => citizenOfNit(nit) !== null || companyOfNit(nit) !== null)).toEqual([])
    expect(companies.filter(({ company }) => companyAt(company.inscription) !== null)).toEqual([])
    for (const seed of [0, 1, 2, 3]) {
      const population = createPopulation({ seed, reserved: new Set(cuis) })
      expect(cuis.filter((cui) => population.citizenByCui(cui) !== null)).toEqual([])
    }
  })

  it('are represented by persons who have a file, but for the one whom RENAP does not know', () => {
    const known = new Set<string>(persons.map(({ citizen }) => citizen.cui))
    expect([...new Set(cuis)].filter((cui) => !known.has(cui))).toEqual(['9000000900101'])
  })
})
