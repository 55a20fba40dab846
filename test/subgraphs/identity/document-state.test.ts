import { describe, expect, it } from '@jest/globals'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import { deriveDocumentState } from '#subgraphs/identity/document-state.ts'
import { todayInGuatemala } from '#subgraphs/guatemala-date.ts'

const day = parseCalendarDate
const today = day('2026-11-21')
const dates = (expiresOn: string | null, holderBornOn: string | null, holderDied = false) => ({
  expiresOn: expiresOn === null ? null : day(expiresOn),
  holderBornOn: holderBornOn === null ? null : day(holderBornOn),
  holderDied,
})

describe('the state of an identity document', () => {
  it.each([
    ['is current until the day it expires', dates('2026-11-21', '1988-03-14'), 'CURRENT'],
    ['is expired from the day after', dates('2026-11-20', '1988-03-14'), 'EXPIRED'],
    ['is indefinite when it does not expire', dates(null, '1988-03-14'), 'INDEFINITE'],
    ['is indefinite from the day its holder turns 70', dates('2020-01-01', '1956-11-21'), 'INDEFINITE'],
    ['is not yet on the day before', dates('2020-01-01', '1956-11-22'), 'EXPIRED'],
    ['follows its date when the holder’s birth is not recorded', dates('2020-01-01', null), 'EXPIRED'],
    ['follows its date when the birth recorded is no real one', dates('2020-01-01', '9999-12-31'), 'EXPIRED'],
    ['ends with its holder, whatever the dates say', dates('2032-05-01', '1956-11-21', true), 'HOLDER_DECEASED'],
    ['ends with its holder, also without any', dates(null, null, true), 'HOLDER_DECEASED'],
  ])('%s', (_title, recorded, state) => expect(deriveDocumentState(recorded, today)).toBe(state))

  it('of who was born on 29 February turns indefinite on 1 March', () => {
    const leapling = dates('2020-01-01', '1956-02-29')
    expect(deriveDocumentState(leapling, day('2026-02-28'))).toBe('EXPIRED')
    expect(deriveDocumentState(leapling, day('2026-03-01'))).toBe('INDEFINITE')
  })
})

it('the day in Guatemala changes at six in the morning UTC', () => {
  expect(todayInGuatemala(new Date('2026-11-21T05:59:59.999Z'))).toBe('2026-11-20')
  expect(todayInGuatemala(new Date('2026-11-21T06:00:00.000Z'))).toBe('2026-11-21')
})
