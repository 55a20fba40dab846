import { checkDigit } from './check-digit.ts'
import { InvalidValue } from './invalid-value.ts'

declare const brand: unique symbol
/** Número de Identificación Tributaria: digits and a check character 0-9 or K, without separators. */
export type Nit = string & { readonly [brand]: 'Nit' }

const canonical = (text: string): string => text.replace(/[ .-]/g, '').toUpperCase()

/**
 * Parses what a caller typed. Spaces, dots and hyphens are dropped and `k` becomes `K` (SAT, annex 5.1).
 * @throws InvalidValue with reason NOT_A_NIT (consumidor final), LENGTH, FORMAT or CHECK_DIGIT
 */
export function parseNit(text: string): Nit {
  if (text.length > 40) throw new InvalidValue('NIT', 'LENGTH')
  const nit = canonical(text)
  if (nit === 'CF' || nit === 'C/F' || nit === 'CONSUMIDORFINAL') throw new InvalidValue('NIT', 'NOT_A_NIT')
  if (nit.length < 2 || nit.length > 12) throw new InvalidValue('NIT', 'LENGTH')
  if (!/^[1-9][0-9]*[0-9K]$/.test(nit)) throw new InvalidValue('NIT', 'FORMAT')
  if (nitCheckCharacter(nit.slice(0, -1)) !== nit.at(-1)) throw new InvalidValue('NIT', 'CHECK_DIGIT')
  return nit as Nit
}

/** The check character of a NIT's body: `0` to `9` or `K`. */
export function nitCheckCharacter(body: string): string {
  const check = checkDigit(body)
  return check === 10 ? 'K' : String(check)
}

/**
 * Reads a NIT as a registry recorded it: padded with zeros, hyphenated or plain. Never refused for a checksum.
 * @throws InvalidValue when it is not digits and a last digit or K
 */
export function readRecordedNit(text: string): Nit {
  const nit = canonical(text).replace(/^0+/, '')
  if (!/^[0-9]{1,12}[0-9K]$/.test(nit)) throw new InvalidValue('NIT', 'FORMAT')
  return nit as Nit
}
