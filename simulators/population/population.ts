import { citizenNitOf, citizenOfNit, createCitizenNumbers } from './citizen-numbers.ts'
import { describeCitizen, toSpokenName, type Citizen } from './citizen.ts'
import { tradeOf } from './company-names.ts'
import { describeCompany, type Company } from './company.ts'
import { createDraws } from './draw.ts'
import { drawEnterprises, drawOffice, type Appointment, type Enterprise } from './offices.ts'
import { createSeats } from './seats.ts'
import { drawCitizensTaxation, drawCompanysTaxation, type Taxation } from './taxation.ts'

/**
 * 18,000,000 citizens and 700,000 companies. Each is an index, found by arithmetic from its numbers and back; nothing is
 * stored, and whoever is asked for is computed.
 */
export interface Population {
  citizen(index: number): Citizen
  /** The index of whoever bears a CUI, or `null`. */
  citizenByCui(cui: string): number | null
  /** The index of the citizen whom SAT has registered under a NIT, or `null`. */
  citizenByNit(nit: string): number | null
  citizensTaxation(index: number): Taxation
  /** The company that a citizen represents and the seat there, or `null`. */
  seatOf(citizen: number): { readonly company: number; readonly seat: number } | null
  /** A living adult who represents nobody: one of 1,000 for the companies of the personas. */
  guest(number: number): Citizen
  company(index: number): Company
  representatives(company: number): readonly Appointment[]
  enterprises(company: number): readonly Enterprise[]
  companysTaxation(index: number): Taxation
}

interface PopulationOptions {
  readonly seed: number
  /** CUIs that nobody of the population may bear. */
  readonly reserved: ReadonlySet<string>
}

export function createPopulation({ seed, reserved }: PopulationOptions): Population {
  const drawsOfCitizen = createDraws(seed, 'citizens')
  const drawsOfCompany = createDraws(seed, 'companies')
  const numbers = createCitizenNumbers({ draws: createDraws(seed, 'serials'), reserved })
  const seats = createSeats(createDraws(seed, 'seats'))
  const citizen = (index: number) =>
    describeCitizen({
      draw: drawsOfCitizen(index),
      cui: numbers.cuiOf(index),
      nit: citizenNitOf(index),
      livingAdult: seats.isLivingAdult(index),
    })
  const company = (index: number) => describeCompany(drawsOfCompany(index), index)
  return {
    citizen,
    citizenByCui: (cui) => numbers.indexOf(cui),
    citizenByNit(nit) {
      const index = citizenOfNit(nit)
      return index !== null && citizen(index).nit === nit ? index : null
    },
    citizensTaxation: (index) => drawCitizensTaxation(drawsOfCitizen(index), citizen(index)),
    seatOf: (index) => seats.seatOf(index),
    guest: (number) => citizen(seats.guest(number)),
    company,
    representatives(index) {
      const [owner, count] = [company(index), seats.countOf(index)]
      return Array.from({ length: count }, (_, seat) => {
        const person = citizen(seats.citizenIn(index, seat))
        const office = drawOffice(drawsOfCompany(index), owner, seat, count)
        return { ...office, cui: person.cui, foreignDocument: '', name: toSpokenName(person.name) }
      })
    },
    enterprises: (index) => drawEnterprises(drawsOfCompany(index), company(index)),
    companysTaxation: (index) => drawCompanysTaxation(drawsOfCompany(index), company(index), tradeOf(index)),
  }
}
