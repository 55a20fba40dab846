import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { checkDigit } from '#schema/scalars/check-digit.ts'
import { parseCui, readRecordedCui } from '#schema/scalars/cui.ts'
import { InvalidValue } from '#schema/scalars/invalid-value.ts'
import { municipalities } from '#schema/scalars/municipalities.ts'
import { nitCheckCharacter, parseNit, readRecordedNit } from '#schema/scalars/nit.ts'
import vectors from './identifiers.json' with { type: 'json' }

fc.configureGlobal({ seed: 2026 })

const reasonOf = (parse: (text: string) => string, text: string): string => {
  try {
    return `accepted as ${parse(text)}`
  } catch (refusal) {
    return refusal instanceof InvalidValue ? refusal.reason : `threw ${String(refusal)}`
  }
}

const serial = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'))
const placed = fc
  .tuple(
    serial.filter((digits) => checkDigit(digits) < 10),
    fc.constantFrom(...municipalities),
  )
  .map(([digits, { code }]) => `${digits}${checkDigit(digits)}${code}`)
const nits = fc.integer({ min: 1, max: 99_999_999_999 }).map((body) => `${body}${nitCheckCharacter(String(body))}`)

describe('a CUI that a caller writes', () => {
  it.each(vectors.cui.valid)('%s is accepted as it is', (text) => expect(parseCui(text)).toBe(text))

  it.each(vectors.cui.invalid)('$value is refused with $reason', ({ value, reason }) => {
    expect(reasonOf(parseCui, value)).toBe(reason)
  })

  it('is accepted in its printed form, and in no other spacing', () => {
    expect(parseCui('9000 00015 0117')).toBe('9000000150117')
    for (const text of ['900 000015 0117', '9000000150117 ', ' 9000000150117', '9000  00015 0117']) {
      expect(reasonOf(parseCui, text)).toBe('FORMAT')
    }
  })

  it('regains the zero that it lost', () => expect(parseCui('959685390101')).toBe('0959685390101'))

  it.each(['٩٠٠٠٠٠٠١٥٠١١٧', '９０００００００１５０１１７', '9000000150117\u0000', '\u202E9000000150117', '900000015011\u0301'])(
    'is refused with digits that only look like digits (%#)',
    (text) => expect(reasonOf(parseCui, text)).toBe('FORMAT'),
  )

  it('is accepted in every municipality, and the four readings of it are one', () => {
    fc.assert(
      fc.property(placed, (cui) => {
        expect(parseCui(cui)).toBe(cui)
        expect(parseCui(`${cui.slice(0, 4)} ${cui.slice(4, 9)} ${cui.slice(9)}`)).toBe(cui)
        if (cui.startsWith('0')) expect(parseCui(cui.slice(1))).toBe(cui)
        expect(readRecordedCui(String(Number(cui)))).toBe(cui)
      }),
    )
  })

  it('is refused when any digit of the serial is another', () => {
    fc.assert(
      fc.property(placed, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (cui, place, more) => {
        const digit = (Number(cui[place]) + more) % 10
        const changed = `${cui.slice(0, place)}${digit}${cui.slice(place + 1)}`
        expect(reasonOf(parseCui, changed)).toMatch(/^(NO_)?CHECK_DIGIT$/)
      }),
    )
  })

  it('never has its text repeated by the refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,20}$/), (text) => {
        try {
          parseCui(text)
        } catch (refusal) {
          expect(JSON.stringify([(refusal as Error).message, refusal])).not.toContain(JSON.stringify(text).slice(1, -1))
        }
      }),
    )
  })
})

describe('a NIT that a caller writes', () => {
  it.each(vectors.nit.valid)('%s is accepted as it is', (text) => expect(parseNit(text)).toBe(text))

  it.each(vectors.nit.invalid)('$value is refused with $reason', ({ value, reason }) => {
    expect(reasonOf(parseNit, value)).toBe(reason)
  })

  it.each(['C/F', 'cf', 'Consumidor Final', 'c.f.'])('%s is nobody’s', (text) => {
    expect(reasonOf(parseNit, text)).toBe('NOT_A_NIT')
  })

  it('may bear hyphens, dots, spaces and a small k', () => {
    expect(parseNit(' 9.100.005-k ')).toBe('9100005K')
    fc.assert(
      fc.property(nits, (nit) => {
        expect(parseNit(nit)).toBe(nit)
        expect(parseNit(`${nit.slice(0, -1)}-${nit.slice(-1).toLowerCase()}`)).toBe(nit)
      }),
    )
  })

  it('of up to ten characters is refused when any digit is another', () => {
    // The eleventh weight is 11, which the check cannot see.
    fc.assert(
      fc.property(
        nits.filter((nit) => nit.length <= 10),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (nit, at, more) => {
          const place = at % (nit.length - 1)
          const changed = `${nit.slice(0, place)}${(Number(nit[place]) + more) % 10}${nit.slice(place + 1)}`
          expect(reasonOf(parseNit, changed)).toMatch(place === 0 ? /^(CHECK_DIGIT|FORMAT)$/ : /^CHECK_DIGIT$/)
        },
      ),
    )
  })

  it('of ten thousand characters is refused before it is read', () => {
    expect(reasonOf(parseNit, '1'.repeat(10_000))).toBe('LENGTH')
  })
})

describe('what a registry recorded', () => {
  it('is never refused for a checksum', () => {
    expect(readRecordedCui('9000000160117')).toBe('9000000160117')
    expect(readRecordedNit('91000026')).toBe('91000026')
  })

  it('has its zeros restored or dropped', () => {
    expect(readRecordedCui('190101')).toBe('0000000190101')
    expect(readRecordedNit('000091000130')).toBe('91000130')
    expect(readRecordedNit('0000 9100-005k')).toBe('9100005K')
  })

  it.each(['', '90000001501170', '9.0e12', 'NaN'])('%s is no CUI', (text) =>
    expect(reasonOf(readRecordedCui, text)).toBe('FORMAT'),
  )
  it.each(['', '0', 'K', '12K4', 'CF'])('%s is no NIT', (text) => expect(reasonOf(readRecordedNit, text)).toBe('FORMAT'))

  it('may be a text that is both a NIT and a CUI, so that the caller must say which', () => {
    expect(parseNit('959685390101')).toBe('959685390101')
    expect(parseCui('959685390101')).toBe('0959685390101')
  })
})
