import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { CompanyPersona } from '../personas/personas.ts'
import { toSpokenName } from '../population/citizen.ts'
import type { Appointment } from '../population/offices.ts'
import type { Population } from '../population/population.ts'
import type { Citizens } from './citizens.ts'

const furtherFrom = '2024-02-01' as CalendarDate

/** The representatives of a persona's company: those named in its file, and citizens of the population besides. */
export function listAppointments(file: CompanyPersona, citizens: Citizens, population: Population): readonly Appointment[] {
  const named = file.representatives.map((representative): Appointment => {
    const { position, entry, from, until } = representative
    const office = { position, entry, from, until }
    if ('foreignDocument' in representative) {
      return { ...office, cui: null, foreignDocument: representative.foreignDocument, name: representative.name }
    }
    const person = citizens.find(representative.cui)
    const name = representative.name ?? (person === null ? '' : toSpokenName(person.name))
    return { ...office, cui: representative.cui, foreignDocument: '', name }
  })
  const further = Array.from({ length: file.furtherRepresentatives }, (_, at): Appointment => {
    const person = population.guest(at)
    return {
      position: 'MANDATARIO',
      entry: { number: 500_001 + at, folio: 1 + at, book: 800 },
      from: furtherFrom,
      until: null,
      cui: person.cui,
      foreignDocument: '',
      name: toSpokenName(person.name),
    }
  })
  return [...named, ...further]
}
