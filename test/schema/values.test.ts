import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import { parseDecimal } from '#schema/scalars/decimal.ts'
import { isDepartment, isMunicipality, municipalities } from '#schema/scalars/municipalities.ts'

fc.configureGlobal({ seed: 2026 })

describe('a date', () => {
  it.each(['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(parseCalendarDate(text)).toBe(text)
  })

  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01', '1900-02-29'])(
    '%s is no day of the calendar',
    (text) => expect(() => parseCalendarDate(text)).toThrow('NO_SUCH_DAY'),
  )

  it.each(['', '2026-2-3', '20260203', '03/02/2026', '2026-02-03T00:00:00Z', '2026-02-03 ', '+002026-02-03', '٢٠٢٦-٠٢-٠٣'])(
    '%s is not written as a date',
    (text) => expect(() => parseCalendarDate(text)).toThrow('FORMAT'),
  )

  it('is every day that there is', () => {
    const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (instant) => {
        const day = instant.toISOString().slice(0, 10)
        expect(parseCalendarDate(day)).toBe(day)
      }),
    )
  })
})

describe('a decimal', () => {
  it.each(['0', '-1', '5000.00', '0.1', '999999999999999999.999999', '-0.01'])('%s is exact', (text) => {
    expect(parseDecimal(text)).toBe(text)
  })

  it.each([
    '',
    '1e3',
    '0.1234567',
    '1,000.00',
    '12,50',
    '-0',
    '-0.00',
    '00.5',
    '.5',
    '5.',
    '+1',
    'NaN',
    'Infinity',
    ' 1',
    '1'.repeat(19),
  ])('%s is refused', (text) => expect(() => parseDecimal(text)).toThrow('FORMAT'))
})

describe('the municipalities', () => {
  const departments = [...Map.groupBy(municipalities, ({ code }) => code.slice(0, 2)).values()]

  it('are the 340 of the 22 departments', () => {
    expect(departments.map((rows) => rows.length)).toEqual([
      17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17,
    ])
  })

  it('are numbered without a gap within each department, and named', () => {
    for (const rows of departments) {
      expect(rows.map(({ code }) => Number(code.slice(2)))).toEqual(rows.map((_, position) => position + 1))
      expect(new Set(rows.map(({ department }) => department)).size).toBe(1)
    }
    expect(municipalities.every(({ code, municipality }) => /^\d{4}$/.test(code) && municipality !== '')).toBe(true)
  })

  it('include the two newest, and none numbered 00', () => {
    expect(['0514', '1333'].every(isMunicipality)).toBe(true)
    expect(['0100', '0515', '1334', '2301', ''].some(isMunicipality)).toBe(false)
    expect(['00', '23', '1'].some(isDepartment)).toBe(false)
  })
})
