import type { CallOptions } from '#adapters/client.ts'
import type { Renap } from '#adapters/renap/index.ts'
import type { Person } from '#adapters/renap/record.ts'
import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { demand, guard, type Records } from '../access.ts'
import type { Clock } from '../agency.ts'
import type { Caller } from '../caller.ts'
import type { Sealing } from '../sealing.ts'
import { isShownPerson, mayReadNamed, mayReadPerson, mayReadRepresentative } from './access.ts'
import { todayInGuatemala } from '../guatemala-date.ts'
import { createPersonLoader } from './loaders.ts'

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller
  /** Persons whose record the caller may see. */
  readonly people: Records<Cui, Person | null>
  /** The same, and whoever lets the caller see what is sealed of them: for seals alone. */
  readonly holders: Records<Cui, Person | null>
  /** Persons as legal representatives: what is read of them is their name and whether they live. */
  readonly representatives: Records<Cui, Person | null>
  /** The same, and for whoever somebody lets see a certificate: for seals alone. */
  readonly named: Records<Cui, Person | null>
  readonly today: CalendarDate
  readonly sealing: Sealing
}

interface Parts {
  readonly renap: Renap
  readonly clock: Clock
  readonly caller: Caller
  readonly call: CallOptions
  readonly sealing: Sealing
}

export function createContext({ renap, clock, caller, call, sealing }: Parts): Context {
  const people = createPersonLoader(renap, call)
  return {
    caller,
    people: guard(people, (cui) => demand(mayReadPerson(caller, cui))),
    holders: guard(people, (cui) => demand(mayReadPerson(caller, cui) || isShownPerson(caller, cui))),
    representatives: guard(people, () => demand(mayReadRepresentative(caller))),
    named: guard(people, () => demand(mayReadNamed(caller))),
    today: todayInGuatemala(clock()),
    sealing,
  }
}
