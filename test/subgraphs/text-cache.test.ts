import { expect, it } from '@jest/globals'
import { createTextCache } from '#subgraphs/text-cache.ts'

it('keeps what was used last and forgets what was used longest ago', () => {
  const cache = createTextCache<number>({ maxCharacters: 9 })
  cache.set('aaa', 1)
  cache.set('bbb', 2)
  cache.set('ccc', 3)
  expect(cache.get('aaa')).toBe(1)
  cache.set('ddd', 4)
  expect(['aaa', 'bbb', 'ccc', 'ddd'].map((text) => cache.get(text))).toEqual([1, undefined, 3, 4])
})

it('never holds more characters than it may, and nothing that is too long by itself', () => {
  const cache = createTextCache<string>({ maxCharacters: 1000 })
  for (let length = 1; length <= 600; length += 7) cache.set('x'.repeat(length), 'kept')
  cache.set('y'.repeat(1001), 'too long')
  expect(cache.get('y'.repeat(1001))).toBeUndefined()
  const held = Array.from({ length: 600 }, (_, index) => index + 1).filter(
    (length) => cache.get('x'.repeat(length)) !== undefined,
  )
  expect(held.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(1000)
  expect(held.length).toBe(cache.size)
  expect(cache.size).toBeGreaterThan(0)
})

it('counts a text that is set again once', () => {
  const cache = createTextCache<number>({ maxCharacters: 6 })
  for (let round = 0; round < 5; round += 1) cache.set('aaa', round)
  cache.set('bbb', 9)
  expect([cache.get('aaa'), cache.get('bbb')]).toEqual([4, 9])
})
