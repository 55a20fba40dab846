import type { Caller } from '../callers.ts'
import { represents } from '../personas.ts'

// The words in which the tables say who may see what. They are written from what the agencies' rules are meant to be, not from how
// they are done: the matrix asks for every field of the schema as everybody, and a field that is in no table fails it.

/** Whose record something is: a person's, a company's, or nobody's. */
export interface Subject {
  readonly person?: string | null
  readonly company?: string | null
}

type Whose = (caller: Caller, subject: Subject) => boolean

const themselves: Whose = ({ cui }, { person }) => cui !== undefined && cui === person
const officialFor =
  (...purposes: readonly string[]): Whose =>
  ({ kind, granted, stated = '' }) =>
    kind === 'OFFICIAL' && granted === true && purposes.includes(stated)
const partnerWithPurpose: Whose = ({ kind, granted }) => kind === 'PARTNER' && granted === true
const representative: Whose = ({ cui }, { company }) => cui !== undefined && Boolean(company) && represents(cui, company ?? '')
const any =
  (...ways: readonly Whose[]): Whose =>
  (caller, subject) =>
    ways.some((way) => way(caller, subject))

export const everybody: Whose = () => true
export const whoeverHasReason: Whose = ({ kind, granted }) => kind === 'CITIZEN' || granted === true
export const citizensWithCui: Whose = ({ cui }) => cui !== undefined
export const atRenap = any(themselves, officialFor('identity-check', 'court-order'))
const overCompanies = officialFor('company-supervision', 'tax-audit', 'court-order')
export const appointments = any(themselves, overCompanies)
export const wholeCompany = any(representative, overCompanies, partnerWithPurpose)
const taxOfficers = officialFor('tax-audit', 'court-order')
export const personAtSat = any(themselves, taxOfficers)
export const companyAtSat = any(representative, taxOfficers)
export const companysStanding = any(companyAtSat, partnerWithPurpose)

/** What scopes are needed: one of the ways, whole. `sure`: and a log-in that is. */
export interface Right {
  readonly scopes: readonly (readonly string[])[]
  readonly sure: boolean
  readonly whose: Whose
  /** The field of the same record that it is computed from: where that is refused, the refusal is told there. */
  readonly computedFrom?: string
}

export const right = (scopes: string, whose: Whose = everybody): Right => {
  const [names = '', sure] = scopes.split(', ')
  return { scopes: names === '' ? [[]] : names.split(' or ').map((way) => way.split(' + ')), sure: sure === 'sure', whose }
}

export const RENAP = 'identity:read'
export const RMG = 'business:read'
export const SAT = 'tax:read'
/** Everybody's. */
export const open = right('')
/** What somebody was shown is shown whole: nothing else is asked for what is inside. */
export const inside = right('')

/** By type, and then by its fields, several in one text. */
export type Table = Readonly<Record<string, Readonly<Record<string, Right>>>>
