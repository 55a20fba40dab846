import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { checkDigit } from '#schema/scalars/check-digit.ts'
import { parseCui } from '#schema/scalars/cui.ts'
import { municipalities } from '#schema/scalars/municipalities.ts'
import { parseNit } from '#schema/scalars/nit.ts'
import { citizenCount, citizenNitOf, citizenOfNit, createCitizenNumbers } from '#simulators/population/citizen-numbers.ts'
import {
  companyAt,
  companyCount,
  companyNitOf,
  companyOfNit,
  firstInscribedAfter,
  inscribedOn,
  inscriptionOf,
} from '#simulators/population/company-numbers.ts'
import { createDraws } from '#simulators/population/draw.ts'
import { createSeats } from '#simulators/population/seats.ts'

fc.configureGlobal({ seed: 20261121 })
const citizen = fc.nat({ max: citizenCount - 1 })
const company = fc.nat({ max: companyCount - 1 })
const seed = fc.nat({ max: 2 ** 32 - 1 })
const numbersOf = (chosen: number, reserved: readonly string[] = []) =>
  createCitizenNumbers({ draws: createDraws(chosen, 'serials'), reserved: new Set(reserved) })

describe('the citizens’ numbers', () => {
  it('are 18 million valid CUIs, each leading back to its citizen, for every seed', () => {
    fc.assert(
      fc.property(seed, citizen, (chosen, index) => {
        const cui = numbersOf(chosen).cuiOf(index)
        expect(parseCui(cui)).toBe(cui)
        expect(numbersOf(chosen).indexOf(cui)).toBe(index)
      }),
    )
    expect(citizenCount).toBe(18_000_000)
  })

  it('are distinct within the eighteen citizens who share seven digits', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), (decade) => {
        const numbers = numbersOf(1)
        const cuis = Array.from({ length: 18 }, (_, at) => numbers.cuiOf(decade * 18 + at))
        expect(new Set(cuis).size).toBe(18)
        expect(new Set(cuis.map((cui) => cui.slice(0, 7)))).toEqual(new Set([String(9_000_000 + decade)]))
      }),
    )
  })

  it('belong to nobody when the CUI is valid but not theirs', () => {
    const anyCui = fc
      .tuple(fc.integer({ min: 90_000_000, max: 99_999_999 }), fc.constantFrom(...municipalities))
      .map(([serial, { code }]) => {
        return `${serial}${checkDigit(String(serial)) % 10}${code}`
      })
    fc.assert(
      fc.property(anyCui, (cui) => {
        const index = numbersOf(1).indexOf(cui)
        if (index !== null) expect(numbersOf(1).cuiOf(index)).toBe(cui)
      }),
      { numRuns: 2_000 },
    )
    expect(['', '9', '1111111111111', '90000001501171', '900000015011x'].map((text) => numbersOf(1).indexOf(text))).toEqual(
      Array(5).fill(null),
    )
  })

  it('leave out the reserved ones, and stay a bijection', () => {
    fc.assert(
      fc.property(citizen, (index) => {
        const taken = numbersOf(1).cuiOf(index)
        const numbers = numbersOf(1, [taken])
        expect(numbers.indexOf(taken)).toBeNull()
        expect(numbers.cuiOf(index)).not.toBe(taken)
        expect(numbers.indexOf(numbers.cuiOf(index))).toBe(index)
        expect(numbers.indexOf(numbers.cuiOf(index ^ 1))).toBe(index ^ 1)
      }),
    )
  })

  it('are valid NITs too, each leading back to its citizen', () => {
    fc.assert(
      fc.property(citizen, (index) => {
        expect(parseNit(citizenNitOf(index))).toBe(citizenNitOf(index))
        expect(citizenOfNit(citizenNitOf(index))).toBe(index)
      }),
    )
    expect(['', 'K', '19', '900000000', '91800000000', '900000000.5K', '99999990126'].map(citizenOfNit)).toEqual(
      Array(7).fill(null),
    )
  })
})

describe('the companies’ numbers', () => {
  it('are valid NITs and places in the books, each leading back to its company', () => {
    fc.assert(
      fc.property(company, (index) => {
        expect(parseNit(companyNitOf(index))).toBe(companyNitOf(index))
        expect(companyOfNit(companyNitOf(index))).toBe(index)
        expect(companyAt(inscriptionOf(index))).toBe(index)
      }),
    )
  })

  it('belong to nobody where no company is inscribed', () => {
    const place = fc.record({ electronic: fc.boolean(), book: fc.integer(), folio: fc.integer(), number: fc.integer() })
    fc.assert(
      fc.property(place, (inscription) => {
        const index = companyAt(inscription)
        if (index !== null) expect(inscriptionOf(index)).toEqual(inscription)
      }),
    )
    const last = inscriptionOf(companyCount - 1)
    expect(companyAt({ ...last, folio: last.folio + 1, number: last.number + 1 })).toBeNull()
    expect(companyAt({ electronic: false, book: 497, folio: 1, number: 496_001 })).toBeNull()
    expect(companyAt({ electronic: false, book: 1, folio: 1_001, number: 1_001 })).toBeNull()
    expect(companyOfNit(companyNitOf(0).replace(/.$/, 'K'))).toBeNull()
  })

  it('follow the order of inscription, the first electronic book after 2017', () => {
    fc.assert(
      fc.property(company, company, (one, other) => {
        expect(inscribedOn(Math.min(one, other)) <= inscribedOn(Math.max(one, other))).toBe(true)
      }),
    )
    expect(inscribedOn(0)).toBe('1971-01-04')
    expect(inscribedOn(496_000) > '2017-06-01').toBe(true)
    expect(inscribedOn(companyCount - 1) <= '2026-06-30').toBe(true)
    const first = firstInscribedAfter('2004-12-31')
    expect([inscribedOn(first - 1) <= '2004-12-31', inscribedOn(first) > '2004-12-31']).toEqual([true, true])
  })
})

describe('the seats of representatives', () => {
  it('lead from a company to a citizen and back, for every seed', () => {
    fc.assert(
      fc.property(seed, company, fc.nat({ max: 4 }), (chosen, index, seat) => {
        const seats = createSeats(createDraws(chosen, 'seats'))
        const person = seats.citizenIn(index, seat)
        expect(person).toBeLessThan(citizenCount)
        expect(seats.seatOf(person)).toEqual(seat < seats.countOf(index) ? { company: index, seat } : null)
        expect(seats.isLivingAdult(person)).toBe(seat < seats.countOf(index))
      }),
    )
  })

  it('are one to five for a company', () => {
    const seats = createSeats(createDraws(1, 'seats'))
    const counts = Array.from({ length: 2_000 }, (_, index) => seats.countOf(index * 350))
    expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  it('leave a thousand guests who represent nobody', () => {
    const seats = createSeats(createDraws(1, 'seats'))
    const guests = Array.from({ length: 1_000 }, (_, number) => seats.guest(number))
    expect(new Set(guests).size).toBe(1_000)
    expect(guests.filter((guest) => seats.seatOf(guest) !== null || !seats.isLivingAdult(guest))).toEqual([])
  })
})
