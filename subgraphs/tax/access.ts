import type { Taxpayer } from '#adapters/sat/record.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import { demand, isOfficialFor, RecordUndecided } from '../access.ts'
import type { Caller } from '../caller.ts'

// Whose record SAT shows to whom. The purposes are assumptions: no agreement that names them is published.

/** What officials may ask for a taxpayer's record for. */
const officialPurposes: ReadonlySet<string> = new Set(['tax-audit', 'court-order'])

/** A person's record: a citizen sees their own, an official what the purpose allows, a partner nobody's without consent. */
export const mayReadPerson = (caller: Caller, cui: Cui): boolean =>
  (caller.kind === 'CITIZEN' && caller.cui === cui) || mayReadAny(caller)

/** Whether the person lets the caller see what is sealed of them. */
export const isShownPerson = ({ consent }: Caller, cui: Cui): boolean => consent?.whose === cui

/** Everybody's record. */
export const mayReadAny = (caller: Caller): boolean => isOfficialFor(caller, officialPurposes)

/**
 * A company's whole record: a citizen sees that of the companies they represent, an official what the purpose allows.
 * @param represented what the Registro Mercantil says of it; `null` when it did not say
 * @throws RecordForbidden, RecordUndecided
 */
export function demandCompany(caller: Caller, represented: boolean | null): void {
  if (caller.kind === 'CITIZEN' && represented === null) throw new RecordUndecided()
  demand((caller.kind === 'CITIZEN' && represented === true) || mayReadAny(caller))
}

/**
 * A company's standing and clearance, as its certificate tells them: a partner sees them too, for who deals with a company may ask
 * for its clearance (Código Tributario, article 57 «A»).
 * @throws RecordForbidden, RecordUndecided
 */
export function demandStanding(caller: Caller, represented: boolean | null): void {
  const isPartner = caller.kind === 'PARTNER' && caller.purpose !== null
  if (!isPartner) demandCompany(caller, represented)
}

/**
 * The same as it is sealed: also whoever somebody who represents the company lets see it.
 * @param entitled what the Registro Mercantil says of whoever asks; `null` when it did not say
 * @throws RecordForbidden, RecordUndecided
 */
export function demandSealedStanding(caller: Caller, entitled: boolean | null): void {
  const isShown = caller.consent !== null && entitled === true
  if (isShown || (caller.kind === 'PARTNER' && caller.purpose !== null)) return
  if (caller.consent !== null && entitled === null) throw new RecordUndecided()
  demandCompany(caller, entitled)
}

/**
 * Whether a partner was right that it is a company's: while the Registro Mercantil does not answer, the NIT is their word alone, and
 * may be a person's.
 */
export const isCompanyFor = (caller: Caller, { kind }: Taxpayer): boolean =>
  (caller.kind !== 'PARTNER' && caller.consent === null) || kind === 'LEGAL_ENTITY'
