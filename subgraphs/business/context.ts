import type { CallOptions } from '#adapters/client.ts'
import { nameOfCoordinates, type CompanyKey, type Rmg } from '#adapters/rmg/index.ts'
import { demand, guard, type Records } from '../access.ts'
import type { Clock } from '../agency.ts'
import type { Caller } from '../caller.ts'
import type { Sealing } from '../sealing.ts'
import { todayInGuatemala } from '../guatemala-date.ts'
import { isInForce, mayReadAppointments, mayReadCompany, shownCompany } from './access.ts'
import { coordinatesOf } from './company-key.ts'
import { createLoaders, type Loaders } from './loaders.ts'

/** What the resolvers of one request share: what everybody may read, and what the caller may. */
export interface Context extends Pick<Loaders, 'searches'> {
  readonly caller: Caller
  /** Companies of which everybody may read the short entry. */
  readonly entries: Loaders['companies']
  /** Companies whose whole record the caller may see. */
  readonly companies: Guarded<'companies'>
  readonly representatives: Guarded<'representatives'>
  readonly enterprises: Guarded<'enterprises'>
  /** Of persons whose appointments the caller may see. */
  readonly appointments: Guarded<'appointments'>
  /** Whether the caller, a citizen, represents a company at present. */
  readonly represents: (company: CompanyKey) => Promise<boolean>
  /** Whether who represents a company lets the caller see what is sealed of it. */
  readonly isShown: (company: CompanyKey) => Promise<boolean>
  /** Companies of which the caller may see what is sealed: for seals alone. */
  readonly sealable: { readonly companies: Guarded<'companies'>; readonly representatives: Guarded<'representatives'> }
  readonly sealing: Sealing
}

type Guarded<Name extends keyof Loaders> = Loaders[Name] extends Records<infer Key, infer Value> ? Records<Key, Value> : never

interface Parts {
  readonly rmg: Rmg
  readonly clock: Clock
  readonly caller: Caller
  readonly call: CallOptions
  readonly sealing: Sealing
}

export function createContext({ rmg, clock, caller, call, sealing }: Parts): Context {
  const loaders = createLoaders(rmg, call)
  const today = todayInGuatemala(clock())

  async function represents(company: CompanyKey): Promise<boolean> {
    if (caller.kind !== 'CITIZEN' || caller.cui === null) return false
    const [coordinates, appointments] = await Promise.all([
      coordinatesOf(company, loaders.companies),
      loaders.appointments.load(caller.cui),
    ])
    const name = coordinates && nameOfCoordinates(coordinates)
    return appointments.some((one) => isInForce(one.representative, today) && nameOfCoordinates(one.coordinates) === name)
  }
  const mayRead = async (company: CompanyKey) => mayReadCompany(caller, async () => represents(company))
  async function isShown(company: CompanyKey): Promise<boolean> {
    const shown = shownCompany(caller)
    if (shown === null) return false
    const [one, other] = await Promise.all([coordinatesOf(shown, loaders.companies), coordinatesOf(company, loaders.companies)])
    return one !== null && other !== null && nameOfCoordinates(one) === nameOfCoordinates(other)
  }
  const ofSeals = async (company: CompanyKey) => demand((await isShown(company)) || (await mayRead(company)))
  const ofCompany = async (company: CompanyKey) => demand(await mayRead(company))

  return {
    caller,
    searches: loaders.searches,
    entries: loaders.companies,
    companies: guard(loaders.companies, ofCompany),
    representatives: guard(loaders.representatives, async (coordinates) => ofCompany({ coordinates })),
    enterprises: guard(loaders.enterprises, async (coordinates) => ofCompany({ coordinates })),
    appointments: guard(loaders.appointments, (cui) => demand(mayReadAppointments(caller, cui))),
    represents,
    isShown,
    sealable: {
      companies: guard(loaders.companies, ofSeals),
      representatives: guard(loaders.representatives, async (coordinates) => ofSeals({ coordinates })),
    },
    sealing,
  }
}
