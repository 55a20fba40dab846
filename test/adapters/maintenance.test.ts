import { describe, expect, it } from '@jest/globals'
import { InvalidMaintenance, noMaintenance, parseMaintenance } from '#adapters/maintenance.ts'

/** A moment of November 2026 in Guatemala; the 22nd is a Sunday. */
const at = (moment: string) => new Date(`2026-11-${moment}-06:00`)
const window = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })

describe('a maintenance window', () => {
  describe('every week', () => {
    const sundays = parseMaintenance('SUN 02:00-05:00')
    it.each([
      ['22T01:59:59.999', null],
      ['22T02:00', window('22T02:00', '22T05:00')],
      ['22T04:59:59.999', window('22T02:00', '22T05:00')],
      ['22T05:00', null],
      ['21T03:00', null],
      ['23T03:00', null],
      ['29T03:00', window('29T02:00', '29T05:00')],
    ])('at %s', (moment, expected) => {
      expect(sundays.current(at(moment))).toEqual(expected)
    })

    it('is known beforehand: this one while it lasts, and then that of next week', () => {
      expect(sundays.next(at('16T00:00'))).toEqual(window('22T02:00', '22T05:00'))
      expect(sundays.next(at('22T04:00'))).toEqual(window('22T02:00', '22T05:00'))
      expect(sundays.next(at('22T05:00'))).toEqual(window('29T02:00', '29T05:00'))
    })

    it.each(['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'])('is on the day that it names: %s', (day) => {
      const rule = parseMaintenance(`${day} 12:00-13:00`)
      const days = Array.from({ length: 7 }, (_, date) => at(`${22 + date}T12:30`)).filter((noon) => rule.current(noon))
      expect(days.map((noon) => noon.toLocaleDateString('en', { weekday: 'short', timeZone: 'America/Guatemala' }))).toEqual([
        `${day.charAt(0)}${day.slice(1).toLowerCase()}`,
      ])
    })
  })

  it('over midnight belongs to the day on which it begins', () => {
    const rule = parseMaintenance('SAT 22:00-03:00')
    const expected = window('21T22:00', '22T03:00')
    expect(rule.current(at('21T22:00'))).toEqual(expected)
    expect(rule.current(at('22T02:59'))).toEqual(expected)
    expect(rule.current(at('22T03:00'))).toBeNull()
    expect(rule.current(at('21T02:00'))).toBeNull()
    expect(rule.current(at('22T22:30'))).toBeNull()
  })

  it('is in Guatemala’s time, also where it is another day in Greenwich', () => {
    const rule = parseMaintenance('SUN 19:00-20:00')
    expect(rule.current(new Date('2026-11-23T01:30:00Z'))).toEqual(window('22T19:00', '22T20:00'))
    expect(rule.current(new Date('2026-11-22T19:30:00Z'))).toBeNull()
  })

  it('is at the same hour the whole year: Guatemala changes no clocks', () => {
    const rule = parseMaintenance('DAILY 02:00-02:30')
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, '0')}-15`
      expect(rule.current(new Date(`${day}T08:15:00Z`))?.startsAt).toEqual(new Date(`${day}T08:00:00Z`))
    }
  })

  it('every day, also over midnight', () => {
    const rule = parseMaintenance('DAILY 23:30-00:15')
    expect(rule.current(at('22T00:10'))).toEqual(window('21T23:30', '22T00:15'))
    expect(rule.current(at('22T23:45'))).toEqual(window('22T23:30', '23T00:15'))
    expect(rule.next(at('22T12:00'))).toEqual(window('22T23:30', '23T00:15'))
    expect(rule.current(at('22T00:15'))).toBeNull()
  })

  it('once, between two instants with any offsets', () => {
    const rule = parseMaintenance('2026-11-24T22:00-06:00/2026-11-25T10:00:30Z')
    expect(rule.current(at('24T23:00'))).toEqual(window('24T22:00', '25T04:00:30'))
    expect(rule.current(at('25T04:00:30'))).toBeNull()
    expect(rule.next(at('25T05:00'))).toBeNull()
    expect(rule.next(new Date('2026-01-01T00:00Z'))?.startsAt).toEqual(at('24T22:00'))
  })

  it('is one with those that touch it or overlap it, so that nobody is told to come back into the next', () => {
    const rule = parseMaintenance('SUN 02:00-05:00, 2026-11-22T04:30-06:00/2026-11-22T08:00-06:00, DAILY 08:00-08:10,')
    expect(rule.current(at('22T03:00'))).toEqual(window('22T02:00', '22T08:10'))
    expect(rule.current(at('22T08:05'))).toEqual(window('22T02:00', '22T08:10'))
    expect(rule.next(at('22T08:10'))).toEqual(window('23T08:00', '23T08:10'))
  })

  it('within another changes nothing', () => {
    const rule = parseMaintenance('SUN 02:00-05:00,SUN 03:00-04:00')
    expect(rule.current(at('22T02:30'))).toEqual(window('22T02:00', '22T05:00'))
  })

  it('of every minute of the week is never over, as far as anybody can see', () => {
    const rule = parseMaintenance('DAILY 00:00-12:00,DAILY 12:00-00:00')
    expect(rule.current(at('22T15:00'))?.endsAt.getTime()).toBeGreaterThan(at('28T00:00').getTime())
  })

  it.each(['', ' ', ','])('there is none where the text is %j', (text) => {
    expect(parseMaintenance(text).next(at('22T02:00'))).toBeNull()
    expect(noMaintenance.current(at('22T02:00'))).toBeNull()
  })

  it.each([
    'SUN',
    'SUNDAY 02:00-05:00',
    'sun 02:00-05:00',
    'SUN 2:00-5:00',
    'SUN 02:00-24:00',
    'SUN 02:60-03:00',
    'SUN 02:00 - 05:00',
    'SUN 02:00-02:00',
    'DAILY 00:00-00:00',
    '2026-12-24T22:00/2026-12-25T04:00',
    '2026-12-24/2026-12-25',
    '2026-12-24T22:00-06:00',
    '2026-12-24T22:00-06:00/2026-12-24T22:00-06:00',
    '2026-12-25T22:00-06:00/2026-12-24T22:00-06:00',
    '2026-02-30T22:00-06:00/2026-03-24T22:00-06:00',
    '2026-13-01T22:00-06:00/2027-03-24T22:00-06:00',
    '2026-11-22T24:00-06:00/2026-12-24T22:00-06:00',
    '2026-11-22T22:00-06:00/2026-12-24T22:00-06:00/2026-12-25T22:00-06:00',
    'SUN 02:00-05:00;MON 02:00-05:00',
  ])('is refused where nobody can tell what is meant: %s', (text) => {
    expect(() => parseMaintenance(`DAILY 02:00-02:30, ${text}`)).toThrow(InvalidMaintenance)
    expect(() => parseMaintenance(text)).toThrow(`«${text}» is no maintenance window: write SUN 02:00-05:00`)
  })
})
