import { InvalidValue } from './invalid-value.ts'

declare const brand: unique symbol
/** An exact decimal number as text. Money is never a binary fraction. */
export type Decimal = string & { readonly [brand]: 'Decimal' }

/**
 * Parses digits with an optional sign and up to 6 decimals; at most 18 whole digits, no exponent, no needless leading zero.
 * @throws InvalidValue with reason FORMAT
 */
export function parseDecimal(text: string): Decimal {
  if (!/^-?(0|[1-9]\d{0,17})(\.\d{1,6})?$/.test(text) || /^-0(\.0+)?$/.test(text)) throw new InvalidValue('Decimal', 'FORMAT')
  return text as Decimal
}
