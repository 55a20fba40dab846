import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import { citizenCount } from '#simulators/population/citizen-numbers.ts'
import { toSpokenName, type Citizen } from '#simulators/population/citizen.ts'
import { companyCount, companyNitOf } from '#simulators/population/company-numbers.ts'
import { createPopulation } from '#simulators/population/population.ts'
import { createWorld } from '#simulators/world/world.ts'

fc.configureGlobal({ seed: 20261121 })
const world = createWorld({ seed: 1 })
const population = createPopulation({ seed: 1, reserved: new Set() })
const citizen = fc.nat({ max: citizenCount - 1 }).map((index) => population.citizen(index))
const company = fc.nat({ max: companyCount - 501 }).map((index) => world.companies.findByNit(companyNitOf(index)))

const dates = ({ birth, document, death }: Citizen) => [
  birth.date,
  ...(document === null ? [] : [document.issuedOn]),
  ...(death === null ? [] : [death.date, death.registeredOn]),
]
const later = (date: string, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`

describe('the population', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = createPopulation({ seed: 1, reserved: new Set() })
    const other = createPopulation({ seed: 2, reserved: new Set() })
    fc.assert(
      fc.property(fc.nat({ max: companyCount - 1 }), (index) => {
        expect([again.citizen(index), again.company(index), again.representatives(index)]).toEqual([
          population.citizen(index),
          population.company(index),
          population.representatives(index),
        ])
      }),
    )
    expect(other.citizen(0)).not.toEqual(population.citizen(0))
  })

  it('has sensible dates: born, issued, died, registered, none after the day of its description', () => {
    fc.assert(
      fc.property(citizen, (person) => {
        expect(dates(person)).toEqual(dates(person).toSorted())
        expect(dates(person).map((date) => parseCalendarDate(date))).toEqual(dates(person))
        expect(dates(person).filter((date) => date > '2026-06-30')).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('has a DPI for adults: for ten years, or for ever from the age of seventy on', () => {
    fc.assert(
      fc.property(citizen, ({ birth, death, document }) => {
        if (document?.kind !== 'DPI') return
        expect(document.issuedOn >= later(birth.date, 18) || birth.date.endsWith('02-29')).toBe(true)
        expect(document.issuedOn >= '2017-01-01' || death !== null).toBe(true)
        if (document.expiresOn === null) expect(document.issuedOn >= later(birth.date, 70)).toBe(true)
        else
          expect(document.expiresOn.slice(0, 4)).toBe(
            later(document.issuedOn, document.issuedOn.endsWith('01-01') ? 9 : 10).slice(0, 4),
          )
      }),
      { numRuns: 1_000 },
    )
  })

  it('has no NIT for minors, and for some of the others', () => {
    const people = fc.sample(citizen, 1_000)
    expect(people.filter(({ document, nit }) => document?.kind === 'DPIME' && nit !== null)).toEqual([])
    const registered = people.filter(({ nit }) => nit !== null).length
    expect(registered).toBeGreaterThan(250)
    expect(registered).toBeLessThan(550)
  })

  it('finds a taxpayer by NIT exactly when SAT has registered the person', () => {
    fc.assert(
      fc.property(fc.nat({ max: citizenCount - 1 }), (index) => {
        const { nit } = population.citizen(index)
        if (nit !== null) expect(population.citizenByNit(nit)).toBe(index)
      }),
    )
    const without = fc.sample(citizen, 100).find((person) => person.nit === null && person.document?.kind !== 'DPIME')
    expect(without).toBeDefined()
  })

  it('appoints living adults whom SAT knows, and tells them of their company', () => {
    fc.assert(
      fc.property(company, (found) => {
        expect(found).not.toBeNull()
        if (found === null) return
        for (const appointment of world.companies.representativesOf(found)) {
          const person = world.citizens.find(appointment.cui ?? '')
          expect(person).toMatchObject({ death: null, document: { kind: 'DPI' } })
          expect(person?.nit).not.toBeNull()
          expect(person && toSpokenName(person.name)).toBe(appointment.name)
          expect(world.companies.appointmentsOf(appointment.cui ?? '')).toEqual([{ company: found, appointment }])
        }
      }),
    )
  })

  it('appoints nobody before the company is inscribed, nor twice in a company', () => {
    fc.assert(
      fc.property(company, (found) => {
        if (found === null) return
        const appointments = world.companies.representativesOf(found)
        expect(appointments.filter(({ from }) => from < found.inscribedOn)).toEqual([])
        expect(appointments.filter(({ from, until }) => until !== null && until < from)).toEqual([])
        expect(new Set(appointments.map(({ cui }) => cui)).size).toBe(appointments.length)
      }),
    )
  })

  it('damages exactly the rows inscribed before 2005, in three ways', () => {
    const rows = Array.from({ length: 700 }, (_, at) => population.company(at * 1_000))
    expect(rows.filter(({ inscribedOn, damage }) => inscribedOn < '2005-01-01' !== (damage !== 'none'))).toEqual([])
    expect(new Set(rows.map(({ damage }) => damage))).toEqual(new Set(['hash', 'lost-vowels', 'misread', 'none']))
  })

  it('has no NIT for the newest companies, which are provisional', () => {
    expect(population.company(companyCount - 1)).toMatchObject({ status: 'PRO', nit: null })
    expect(world.companies.findByNit(companyNitOf(companyCount - 1))).toBeNull()
    expect(population.company(companyCount - 501).nit).not.toBeNull()
  })

  it('has a photograph of one to three kilobytes for each adult, always the same', () => {
    const [person, other] = [population.citizen(0), population.citizen(1)]
    const photograph = world.photographOf(person)
    expect(photograph.length).toBeGreaterThan(1_000)
    expect(photograph.length).toBeLessThan(3_000)
    expect(photograph.equals(world.photographOf(person))).toBe(true)
    expect(photograph.equals(world.photographOf(other))).toBe(false)
    const data = photograph.subarray(photograph.indexOf('IDAT') + 4)
    expect(inflateSync(data).length).toBe(76 * 31)
  })

  it('is stored nowhere: the heap does not grow with 100,000 records', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const compute = (from: number, to: number) => {
      for (let index = from; index < to; index += 1) {
        world.citizens.find(population.citizen(index * 170).cui)
        world.companies.findByNit(companyNitOf(index * 6))
      }
    }
    compute(0, 2_000)
    collect()
    const before = process.memoryUsage().heapUsed
    compute(2_000, 52_000)
    collect()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000)
  })
})
