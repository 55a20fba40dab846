import type { CallOptions } from '#adapters/client.ts'
import type { Renap } from '#adapters/renap/index.ts'
import type { Person } from '#adapters/renap/record.ts'
import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { demand, guard, type Records } from '../access.ts'
import type { Clock } from '../agency.ts'
import type { Caller } from '../caller.ts'
import { mayReadPerson, mayReadRepresentative } from './access.ts'
import { todayInGuatemala } from '../guatemala-date.ts'
import { createPersonLoader } from './loaders.ts'

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller
  /** Persons whose record the caller may see. */
  readonly people: Records<Cui, Person | null>
  /** Persons as legal representatives: what is read of them is their name and whether they live. */
  readonly representatives: Records<Cui, Person | null>
  readonly today: CalendarDate
}

interface Parts {
  readonly renap: Renap
  readonly clock: Clock
  readonly caller: Caller
  readonly call: CallOptions
}

export function createContext({ renap, clock, caller, call }: Parts): Context {
  const people = createPersonLoader(renap, call)
  return {
    caller,
    people: guard(people, (cui) => demand(mayReadPerson(caller, cui))),
    representatives: guard(people, () => demand(mayReadRepresentative(caller))),
    today: todayInGuatemala(clock()),
  }
}
