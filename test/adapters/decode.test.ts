import * as fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import * as read from '#adapters/decode.ts'
import { RegistryMalformed } from '#adapters/errors.ts'

const decode = (schema: z.ZodType, received: unknown) => read.decode('test', schema, received)
const refuses = (schema: z.ZodType, received: unknown) => expect(() => decode(schema, received)).toThrow(RegistryMalformed)

describe('a registry’s date', () => {
  it.each([
    ['14/03/1988', '1988-03-14'],
    ['29/02/2024', '2024-02-29'],
    ['31/12/9999', '9999-12-31'],
    ['', null],
    ['  ', null],
    [undefined, null],
    [null, null],
  ])('%j is %j', (written, date) => {
    expect(decode(read.date, written)).toBe(date)
  })

  it.each([
    '30/02/2026',
    '29/02/2023',
    '00/00/0000',
    '0000-00-00',
    '1988-03-14',
    '14/3/1988',
    '14/03/88',
    '14-03-1988',
    '03/14/1988',
    '14/03/1988 00:00:00',
    '14/03/1988T00:00:00-06:00',
    '١٤/٠٣/١٩٨٨',
    'hoy',
    19880314,
    {},
    [],
  ])('%j makes the answer malformed', (written) => {
    refuses(read.date, written)
  })

  it('is any day of the calendar, written day first', () => {
    const days = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10)
        expect(decode(read.date, iso.split('-').toReversed().join('/'))).toBe(iso)
      }),
    )
  })
})

describe('a registry’s money', () => {
  it.each([
    ['5,000.00', '5000.00'],
    ['1,000,000.00', '1000000.00'],
    ['200', '200'],
    ['0.50', '0.50'],
    ['999,999,999,999,999,999.99', '999999999999999999.99'],
    ['', null],
    [undefined, null],
  ])('%j is %j', (written, amount) => {
    expect(decode(read.money, written)).toBe(amount)
  })

  it.each([
    '12,50',
    '5.000,00',
    '1,00,000.00',
    ',500',
    '5,000.',
    'Q5,000.00',
    '1e3',
    'NaN',
    '-0.00',
    '05',
    5000.5,
    '9'.repeat(30),
  ])('%j makes the answer malformed', (written) => {
    refuses(read.money, written)
  })

  it('loses no digit of any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const decimals = String(cents).padStart(2, '0')
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
        expect(decode(read.money, `${grouped}.${decimals}`)).toBe(`${whole}.${decimals}`)
      }),
    )
  })
})

describe('a registry’s identifier', () => {
  it.each([
    ['9000000150117', '9000000150117'],
    [9000000150117, '9000000150117'],
    [190101, '0000000190101'],
    ['000000190101', '0000000190101'],
    [' 9000000150117 ', '9000000150117'],
  ])('CUI %j is %s', (recorded, cui) => {
    expect(decode(read.cui, recorded)).toBe(cui)
  })

  it.each(['', '90000001501171', 1e21, 1.5, -1, Number.MAX_SAFE_INTEGER, '9000 00015 0117', '٩', null, undefined, true, {}])(
    'CUI %j makes the answer malformed',
    (recorded) => {
      refuses(read.cui, recorded)
    },
  )

  it.each([
    ['000091000130', '91000130'],
    ['9100013-0', '91000130'],
    ['12345k', '12345K'],
    [91000130, '91000130'],
  ])('NIT %j is %s', (recorded, nit) => {
    expect(decode(read.nit, recorded)).toBe(nit)
  })

  it.each(['', '0', 'CF', 'K', '12345X', '1'.repeat(14)])('NIT %j makes the answer malformed', (recorded) => {
    refuses(read.nit, recorded)
  })

  it.each(['', null, undefined])('is nobody’s when it may be absent and is %j', (recorded) => {
    expect(decode(read.optionalCui, recorded)).toBeNull()
    expect(decode(read.optionalNit, recorded)).toBeNull()
  })
})

describe('a registry’s number', () => {
  it.each([
    [12, 12],
    ['012', 12],
    [0, 0],
    [2_147_483_647, 2_147_483_647],
  ])('%j is %j', (written, number) => {
    expect(decode(read.count, written)).toBe(number)
  })

  it.each([-1, 1.5, 2_147_483_648, '2147483648', '1e3', 'NaN', '', null, ' 1'])('%j makes the answer malformed', (written) => {
    refuses(read.count, written)
  })
})

describe('a registry’s code', () => {
  it.each(['X', '', '__proto__', 'constructor', 'toString', 's'])(
    '%j, which nobody documented, is shown as unrecognized',
    (code) => {
      expect(read.recognize({ S: 'SINGLE' }, code)).toBe('UNRECOGNIZED')
    },
  )

  it('is read when it is documented', () => {
    expect(read.recognize({ S: 'SINGLE' }, 'S')).toBe('SINGLE')
  })
})

describe('an answer that cannot be read', () => {
  const schema = z.object({ data: z.array(z.object({ CUI: read.cui, FECHA: read.date })) })

  it('is reported by its places, without what stands there', () => {
    const received = { data: [{ CUI: '9000000150117x', FECHA: 'ayer' }] }
    const error = new RegistryMalformed('test', 'an answer that cannot be read at data.0.CUI, data.0.FECHA')
    expect(() => decode(schema, received)).toThrow(error)
  })

  it('is reported briefly', () => {
    const received = { data: Array.from({ length: 10_000 }, () => ({})) }
    const message = 'test: an answer that cannot be read at data.0.CUI, data.1.CUI, data.2.CUI, data.3.CUI, data.4.CUI'
    expect(() => decode(schema, received)).toThrow(expect.objectContaining({ message, cause: undefined }))
  })

  it.each([null, [], 'text', 7, { error: 'ORA-01033' }])('may be %j', (received) => {
    refuses(schema, received)
  })
})
