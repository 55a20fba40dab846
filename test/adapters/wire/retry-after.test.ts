import { describe, expect, it } from '@jest/globals'
import { readRetryAfterMs } from '#adapters/wire/retry-after.ts'

const now = new Date('2026-11-21T16:00:00Z')
const hour = 3_600_000

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['-5', 0],
    ['315360000', hour],
    ['9'.repeat(400), hour],
    ['Sat, 21 Nov 2026 16:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 15:00:00 GMT', 0],
    ['Sat, 21 Nov 2036 16:00:00 GMT', hour],
  ])('%s is read', (header, ms) => {
    expect(readRetryAfterMs(header, now)).toBe(ms)
  })

  it.each([undefined, '', 'soon', '1.5', '2026-11-21', 'Sat, 99 Nov 2026 16:00:30 GMT', '1e3', 'NaN', 'Infinity'])(
    '%s says nothing',
    (header) => {
      expect(readRetryAfterMs(header, now)).toBeUndefined()
    },
  )
})
