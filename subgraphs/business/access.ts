import type { Representative } from '#adapters/rmg/record.ts'
import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { CompanyKey } from '#adapters/rmg/index.ts'
import { isOfficialFor } from '../access.ts'
import type { Caller } from '../caller.ts'
import { readShownCompany } from './references.ts'

// Whose record the Registro Mercantil shows to whom. The purposes are assumptions: no agreement that names them is published.
// A company's short entry (denomination, form, state, inscription, NIT) is everybody's, and no rule is asked for it.

/** What officials may ask for a company's whole record, or a person's appointments, for. */
const officialPurposes: ReadonlySet<string> = new Set(['company-supervision', 'tax-audit', 'court-order'])

/**
 * A company's whole record: a partner sees it, for the register is public (Código de Comercio, article 333), an official what the
 * purpose allows, a citizen that of the companies they represent.
 * @param represents whether a citizen does; asked only when it decides
 */
export async function mayReadCompany(caller: Caller, represents: () => Promise<boolean>): Promise<boolean> {
  if (caller.kind === 'PARTNER') return caller.purpose !== null
  if (caller.kind === 'CITIZEN') return represents()
  return isOfficialFor(caller, officialPurposes)
}

/** The company of which somebody who represents it lets the caller see what is sealed; `null` when nobody does. */
export const shownCompany = ({ consent }: Caller): CompanyKey | null =>
  consent === null ? null : readShownCompany(consent.whose)

/** The companies that a person represents: a citizen sees their own, an official what the purpose allows. */
export const mayReadAppointments = (caller: Caller, cui: Cui): boolean =>
  (caller.kind === 'CITIZEN' && caller.cui === cui) || isOfficialFor(caller, officialPurposes)

/** Whether an appointment is in force: whoever was appointed once does not represent the company for ever. */
export const isInForce = ({ from, until }: Representative, today: CalendarDate): boolean =>
  (from === null || from <= today) && (until === null || until >= today)
