import type { Json } from '#platform/seal/claims.ts'
import type { Path } from './seal-type.ts'

// Claims that the PID rulebook and the EU Company Certificate define as a country of ISO 3166-1.
const countries = new Set(['country', 'nationalities', 'issuing_country', 'registration_member_state'])
let names: Intl.DisplayNames | undefined

/** `Guatemala (GT)`; `undefined` for what is no country. */
export function toCountry(path: Path, value: Exclude<Json, object>): string | undefined {
  const name = path.findLast((step) => step !== null)
  if (typeof value !== 'string' || name === undefined || !countries.has(name) || !/^[A-Z]{2}$/.test(value)) return undefined
  // Made when it is needed: what it knows of the language takes long to read.
  names ??= new Intl.DisplayNames('es-GT', { type: 'region', fallback: 'none' })
  const country = names.of(value)
  return country === undefined ? undefined : `${country} (${value})`
}
