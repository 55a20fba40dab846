import type { CompanyPersona } from '../personas/personas.ts'
import { companyAt, companyOfNit, type Inscription } from '../population/company-numbers.ts'
import type { Company } from '../population/company.ts'
import type { Appointment, Enterprise } from '../population/offices.ts'
import type { Population } from '../population/population.ts'
import type { Taxation } from '../population/taxation.ts'
import type { Citizens } from './citizens.ts'
import { listAppointments } from './personas-appointments.ts'

/** Every company: the personas and the population. */
export interface Companies {
  find(inscription: Inscription): Company | null
  findByNit(nit: string): Company | null
  representativesOf(company: Company): readonly Appointment[]
  enterprisesOf(company: Company): readonly Enterprise[]
  /** `null` when SAT has not registered the company. */
  taxationOf(company: Company): Taxation | null
  /** The companies that a person represents. */
  appointmentsOf(cui: string): readonly { readonly company: Company; readonly appointment: Appointment }[]
  /** Some company that is not the one asked for, always the same. */
  stranger(asked: Company | null): Company
}

interface CompaniesParts {
  readonly population: Population
  readonly citizens: Citizens
  readonly personas: readonly CompanyPersona[]
}

export function createCompanies({ population, citizens, personas }: CompaniesParts): Companies {
  const appointments = new Map(personas.map((file) => [file.persona, listAppointments(file, citizens, population)]))
  const byPersona = new Map<string | null, CompanyPersona>(personas.map((file) => [file.persona, file]))
  const byInscription = new Map(personas.map((file) => [keyOf(file.company.inscription), file]))
  const byNit = new Map<string | null, CompanyPersona>(personas.map((file) => [file.company.nit, file]))
  const ofPopulation = (index: number | null) => (index === null ? null : population.company(index))

  return {
    find(inscription) {
      const file = byInscription.get(keyOf(inscription))
      return file === undefined ? ofPopulation(companyAt(inscription)) : file.company
    },
    findByNit(nit) {
      const file = byNit.get(nit)
      if (file !== undefined) return file.company
      const found = ofPopulation(companyOfNit(nit))
      return found?.nit === nit ? found : null
    },
    representativesOf: (company) => appointments.get(company.persona ?? '') ?? population.representatives(indexOf(company)),
    enterprisesOf: (company) => byPersona.get(company.persona)?.enterprises ?? population.enterprises(indexOf(company)),
    taxationOf(company) {
      if (company.nit === null) return null
      const file = byPersona.get(company.persona)
      return file === undefined ? population.companysTaxation(indexOf(company)) : file.taxation
    },
    appointmentsOf(cui) {
      const ofPersonas = personas.flatMap(({ persona, company }) =>
        (appointments.get(persona) ?? []).filter((one) => one.cui === cui).map((appointment) => ({ company, appointment })),
      )
      const citizen = population.citizenByCui(cui)
      const seat = citizen === null ? null : population.seatOf(citizen)
      if (seat === null) return ofPersonas
      const appointment = population.representatives(seat.company)[seat.seat]
      return appointment === undefined ? ofPersonas : [...ofPersonas, { company: population.company(seat.company), appointment }]
    },
    stranger(asked) {
      const first = population.company(strangersIndex)
      return asked !== null && keyOf(asked.inscription) === keyOf(first.inscription)
        ? population.company(strangersIndex + 1)
        : first
    },
  }
}

const strangersIndex = 600_000

const indexOf = (company: Company): number => companyAt(company.inscription) ?? 0

const keyOf = ({ electronic, book, folio, number }: Inscription): string => [electronic, book, folio, number].join('/')
