import { expect, it } from '@jest/globals'
import { granting, parseInput } from '#gateway/partners/input.ts'
import { readPurpose } from '#gateway/principal/purpose.ts'

const isTaken = (act: () => unknown): boolean => {
  try {
    act()
    return true
  } catch {
    return false
  }
}

it.each(['credit', 'A', 'a-b_9', 'x'.repeat(64), 'x'.repeat(65), '', '9a', '-a', 'a b', 'a,b', 'crédito', 'a\n'])(
  'a purpose can be granted when it can be stated in a request, and only then: %j',
  (purpose) => {
    const headers = { headers: { 'x-purpose': purpose }, headersDistinct: { 'x-purpose': [purpose] } }
    const grant = { by: 'ana', partner: 'bank', purpose, legalBasis: 'x', scopes: ['y'] }
    expect(isTaken(() => parseInput(granting, grant))).toBe(isTaken(() => readPurpose(headers)))
  },
)
