import type { CallOptions } from '#adapters/client.ts'
import type { Renap } from '#adapters/renap/index.ts'
import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Clock } from '../agency.ts'
import { todayInGuatemala } from './guatemala-date.ts'
import { createPersonLoader, type PersonLoader } from './loaders.ts'

/** What the resolvers of one request share. */
export interface Context {
  readonly people: PersonLoader
  readonly today: CalendarDate
}

export const createContext = (renap: Renap, clock: Clock, call: CallOptions): Context => ({
  people: createPersonLoader(renap, call),
  today: todayInGuatemala(clock()),
})
