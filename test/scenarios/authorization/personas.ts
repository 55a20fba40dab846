import { readPersonas } from '#simulators/personas/personas.ts'

// Whom the matrix is about: the registries' own records say who represents what, and since when.

/** A person at whose registries everything is present, and who presides a company of which the same is true. */
export const owner = '9000000150117'
export const ownersNit = '90000013'
export const ownersCompany = '91000130'
/** Somebody else, who represents nothing but another company. */
export const other = '9424803681911'
export const othersNit = '90000919'
export const othersCompany = '91000939'
/** Somebody whose only appointment has expired, and the company that they represented. */
export const former = '9151781840719'
export const formersCompany = '91001331'

interface Appointed {
  readonly cui: string | null
  readonly inForce: boolean
}

const today = new Intl.DateTimeFormat('sv', { timeZone: 'America/Guatemala' }).format()

/** Who was ever appointed, by the company's NIT, in the register's order. */
const appointed: ReadonlyMap<string, readonly Appointed[]> = new Map(
  readPersonas().companies.flatMap(({ company: { nit }, representatives }) =>
    nit === null
      ? []
      : [[nit, representatives.map((one) => ({ cui: 'cui' in one ? one.cui : null, inForce: isInForce(one.from, one.until) }))]],
  ),
)

function isInForce(from: string, until: string | null): boolean {
  return from <= today && (until ?? today) >= today
}

/** Whether a person represents a company today. */
export const represents = (cui: string, nit: string): boolean =>
  (appointed.get(nit) ?? []).some((one) => one.cui === cui && one.inForce)
