/**
 * The modulo-11 check that CUI and NIT share: weights 2, 3, 4… from the right end, the sum times 10, modulo 11
 * (SAT, "Reglas y Validaciones FEL" v2.0, annexes 5.1.3 and 5.1.4). Leading zeros do not change it.
 * @param digits ASCII digits, without the check digit
 * @returns 0 to 10; 10 is written K in a NIT and cannot be written in a CUI
 */
export function checkDigit(digits: string): number {
  let sum = 0
  for (let position = 0; position < digits.length; position += 1) {
    sum += (digits.charCodeAt(digits.length - 1 - position) - 48) * (position + 2)
  }
  return (sum * 10) % 11
}
