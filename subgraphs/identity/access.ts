import type { Cui } from '#schema/scalars/cui.ts'
import { isOfficialFor } from '../access.ts'
import type { Caller } from '../caller.ts'

// Whose record RENAP shows to whom. The purposes are assumptions: no agreement that names them is published.

/** What officials may ask for a person's record for. */
const officialPurposes: ReadonlySet<string> = new Set(['identity-check', 'court-order'])

/** A person's record: a citizen sees their own, an official what the purpose allows, a partner nobody's without consent. */
export const mayReadPerson = (caller: Caller, cui: Cui): boolean =>
  (caller.kind === 'CITIZEN' && caller.cui === cui) || isOfficialFor(caller, officialPurposes)

/** Whether the person lets the caller see what is sealed of them. */
export const isShownPerson = ({ consent }: Caller, cui: Cui): boolean => consent?.whose === cui

/**
 * The name of a company's legal representative, and whether they live. The Registro Mercantil makes the name public (Código de
 * Comercio, article 333); whoever was shown the inscription may know whether RENAP has the same person. Officials and partners are
 * shown nothing without a purpose.
 */
export const mayReadRepresentative = (caller: Caller): boolean =>
  caller.kind === 'CITIZEN' || (caller.kind !== 'ANONYMOUS' && caller.purpose !== null)

/** The same, as RENAP seals it for a certificate: also for whoever somebody lets see one, of the company that the pass names. */
export const mayReadNamed = (caller: Caller): boolean => mayReadRepresentative(caller) || isShownCompany(caller)

/** Which company it is, and whom it appointed, is for the Registro Mercantil to tell: it hands over the CUIs. A person is a text. */
const isShownCompany = ({ consent }: Caller): boolean => typeof consent?.whose === 'object' && consent.whose !== null
