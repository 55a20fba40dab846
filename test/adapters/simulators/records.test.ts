import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { readPersonas } from '#simulators/personas/personas.ts'
import { createPopulation } from '#simulators/population/population.ts'
import { startRegistries } from '../support/adapters.ts'

const { persons, companies } = readPersonas()
const today = new Date()
/** Written by the registry otherwise than it is. */
const damaged = new Set(['hash-for-enye', 'lost-vowels'])

describe('the adapters, before the simulated registries', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(() => registries.reset())
  afterAll(() => registries.close())

  it.each(persons.map((file) => [file.persona, file] as const))('find the person %s at RENAP and at SAT', async (_, file) => {
    const { cui, nit, name, birth, death, document, photographed } = file.citizen
    const person = await registries.renap().findPerson(cui, registries.call())
    expect(person).toMatchObject({
      cui,
      name: {
        firstGivenName: name.firstGivenName,
        secondGivenName: name.secondGivenName || null,
        otherGivenNames: name.otherGivenNames || null,
        firstSurname: name.firstSurname,
        secondSurname: name.secondSurname || null,
        marriedSurname: name.marriedSurname.replace(/^DE /, '') || null,
      },
      birth: { date: birth.date },
      death: death === null ? null : { date: death.date, registeredOn: death.registeredOn },
      photograph: photographed ? { mediaType: 'image/png' } : null,
      document: document === null ? null : { serialNumber: document.serial, issueNumber: document.issue },
    })
    const keys = nit === null ? [{ cui }] : [{ cui }, { nit }]
    const sat = registries.sat({ now: () => today })
    const answers = await Promise.all(keys.map(async (key) => sat.findTaxpayer(key, registries.call())))
    if (nit === null) expect(answers).toEqual([null])
    else {
      expect(answers).toMatchObject([
        { cui, nit },
        { cui, nit },
      ])
      expect(answers[1]).toEqual(answers[0])
    }
  })

  it.each(companies.map((file) => [file.persona, file] as const))('find the company %s at RMG and at SAT', async (_, file) => {
    const { inscription, nit, legalName } = file.company
    const rmg = registries.rmg({ now: () => today })
    const coordinates = { bookClass: 'COMPANIES' as const, ...inscription }
    const company = await rmg.findCompany({ coordinates }, registries.call())
    expect(company).toMatchObject({ coordinates, nit })
    if (!damaged.has(file.persona)) expect(company?.legalName).toBe(legalName)
    const { representatives } = await rmg.listRepresentatives(coordinates, registries.call())
    if (file.persona !== 'sixty-representatives') expect(representatives).toHaveLength(file.representatives.length)
    expect(await rmg.listEnterprises(coordinates, registries.call())).toHaveLength(file.enterprises.length)
    if (nit === null) return
    expect(await rmg.findCompany({ nit }, registries.call())).toEqual(company)
    const taxpayer = await registries.sat().findTaxpayer({ nit }, registries.call())
    if (file.taxation === null) expect(taxpayer).toBeNull()
    else expect(taxpayer).toMatchObject({ nit, cui: null })
  })

  it('find 60 representatives, each of whom RENAP knows', async () => {
    const coordinates = { bookClass: 'COMPANIES', electronic: false, book: 40, folio: 120, number: 39500 } as const
    const { representatives } = await registries.rmg().listRepresentatives(coordinates, registries.call())
    const renap = registries.renap()
    const people = await Promise.all(
      representatives.map(async ({ cui }) => (cui === null ? null : renap.findPerson(cui, registries.call()))),
    )
    expect(new Set(people.map((person) => person?.cui)).size).toBe(60)
  })

  it('can read anybody of the population, and any company', async () => {
    const population = createPopulation({ seed: 1, reserved: new Set(persons.map(({ citizen }) => citizen.cui)) })
    const [renap, rmg, sat] = [registries.renap(), registries.rmg(), registries.sat()]
    const spread = Array.from({ length: 150 }, (_, position) => position * 4_001)
    const citizens = spread.map((index) => population.citizen(index * 25))
    await Promise.all(
      citizens.map(async ({ cui, name }) => {
        expect(await renap.findPerson(cui, registries.call())).toMatchObject({ cui, name: { firstSurname: name.firstSurname } })
      }),
    )
    const taxpayers = await Promise.all(citizens.map(async ({ cui }) => sat.findTaxpayer({ cui }, registries.call())))
    expect(taxpayers).toMatchObject(citizens.map(({ cui, nit }) => nit && { cui, nit }))
    await Promise.all(
      spread.map(async (index) => {
        const { inscription, nit } = population.company(index)
        const coordinates = { bookClass: 'COMPANIES' as const, ...inscription }
        expect(await rmg.findCompany({ coordinates }, registries.call())).toMatchObject({ coordinates, nit })
        const { representatives } = await rmg.listRepresentatives(coordinates, registries.call())
        expect(representatives).toHaveLength(population.representatives(index).length)
        await rmg.listEnterprises(coordinates, registries.call())
      }),
    )
  })

  it('page through a search without gap or repetition', async () => {
    const rmg = registries.rmg()
    const pages = await Promise.all([1, 2, 3].map(async (page) => rmg.searchCompanies({ name: 'CAFE', page }, registries.call())))
    const found = pages.flatMap(({ companies: page }) =>
      page.map((company) => 'coordinates' in company && JSON.stringify(company.coordinates)),
    )
    expect(new Set(found).size).toBe(Math.min(75, pages[0]?.total ?? 0))
    expect(pages[0]?.total).toBeGreaterThan(25)
  })
})
