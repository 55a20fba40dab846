import { checkDigit } from './check-digit.ts'
import { InvalidValue } from './invalid-value.ts'
import { isDepartment, isMunicipality } from './municipalities.ts'

declare const brand: unique symbol
/** Código Único de Identificación: 13 digits. Made by `parseCui` from what a caller says, by `readRecordedCui` from a registry. */
export type Cui = string & { readonly [brand]: 'Cui' }

const printed = /^\d{4} \d{5} \d{4}$/

/**
 * Parses what a caller typed: 13 digits, 12 when the leading zero was lost, or the printed form `0000 00000 0000`.
 * @throws InvalidValue with reason FORMAT, LENGTH, DEPARTMENT, MUNICIPALITY, NO_CHECK_DIGIT or CHECK_DIGIT
 */
export function parseCui(text: string): Cui {
  const typed = printed.test(text) ? text.replaceAll(' ', '') : text
  if (!/^[0-9]+$/.test(typed)) throw new InvalidValue('CUI', 'FORMAT')
  if (typed.length !== 12 && typed.length !== 13) throw new InvalidValue('CUI', 'LENGTH')
  const digits = typed.padStart(13, '0')
  if (!isDepartment(digits.slice(9, 11))) throw new InvalidValue('CUI', 'DEPARTMENT')
  if (!isMunicipality(digits.slice(9))) throw new InvalidValue('CUI', 'MUNICIPALITY')
  const check = checkDigit(digits.slice(0, 8))
  if (check === 10) throw new InvalidValue('CUI', 'NO_CHECK_DIGIT')
  if (check !== Number(digits[8])) throw new InvalidValue('CUI', 'CHECK_DIGIT')
  return digits as Cui
}

/**
 * Reads a CUI as a registry recorded it. Registries keep it as a number, so leading zeros may be lost, and what they
 * answer is never refused for a checksum.
 * @throws InvalidValue when it is not a number of at most 13 digits
 */
export function readRecordedCui(text: string): Cui {
  if (!/^[0-9]{1,13}$/.test(text)) throw new InvalidValue('CUI', 'FORMAT')
  return text.padStart(13, '0') as Cui
}
