import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { toDisplayName } from '#adapters/sat/to-taxpayer.ts'

describe('a name as SAT writes it', () => {
  it.each([
    ['LÓPEZ,PÉREZ,,MARÍA,JOSÉ', 'MARÍA JOSÉ LÓPEZ PÉREZ'],
    ['LÓPEZ,PÉREZ,DE MORALES,MARÍA,JOSÉ', 'MARÍA JOSÉ LÓPEZ PÉREZ DE MORALES'],
    ['LÓPEZ,,,MARÍA,', 'MARÍA LÓPEZ'],
    ['LÓPEZ,PÉREZ,,MARÍA,JOSÉ,DEL CARMEN,INÉS', 'MARÍA JOSÉ DEL CARMEN INÉS LÓPEZ PÉREZ'],
    [' LÓPEZ , PÉREZ , , MARÍA , JOSÉ ', 'MARÍA JOSÉ LÓPEZ PÉREZ'],
    ['MARÍA JOSÉ LÓPEZ PÉREZ', 'MARÍA JOSÉ LÓPEZ PÉREZ'],
    ['LÓPEZ PÉREZ, MARÍA JOSÉ', 'LÓPEZ PÉREZ, MARÍA JOSÉ'],
    [',,,,', ',,,,'],
  ])('%s is said %s', (written, said) => {
    expect(toDisplayName(written)).toBe(said)
  })

  it('loses no part of any name', () => {
    const part = fc.stringMatching(/^[A-ZÑ]{1,8}$/)
    fc.assert(
      fc.property(fc.array(part, { minLength: 4, maxLength: 8 }), (parts) => {
        const said = toDisplayName(parts.join(',')).split(' ')
        expect(said.toSorted()).toEqual(parts.toSorted())
        expect(said.slice(-3)).toEqual(parts.slice(0, 3))
      }),
    )
  })
})
