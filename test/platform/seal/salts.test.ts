import { expect, it } from '@jest/globals'
import { createSalts } from '#platform/seal/salts.ts'

it('answers 16 bytes each time, that nobody was given before', () => {
  const [salt, other] = [createSalts(), createSalts()]
  const salts = Array.from({ length: 2000 }, () => [salt(), other()]).flat()
  expect(new Set(salts).size).toBe(4000)
  expect(new Set(salts.map((text) => Buffer.from(text, 'base64url').length))).toEqual(new Set([16]))
  // Of each byte, every bit is set about half of the time.
  const bytes = salts.map((text) => Buffer.from(text, 'base64url'))
  for (let bit = 0; bit < 128; bit += 1) {
    const set = bytes.filter((one) => ((one[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
    expect(Math.abs(set - 2000)).toBeLessThan(300)
  }
})
