import { describe, expect, it } from '@jest/globals'
import { createCode, parseCode, writeCode } from '#gateway/codes/code.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = Array.from({ length: 20 }, createCode)

describe('a code', () => {
  it('holds 130 bits that were drawn, and two letters that check them', () => {
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/)
    expect(new Set(codes).size).toBe(codes.length)
    const drawn = Array.from({ length: 500 }, createCode)
    for (let place = 0; place < 26; place += 1) {
      expect(new Set(drawn.map((code) => code.charAt(place))).size).toBe(letters.length)
    }
  })

  it('is written in groups of four, of what a QR holds in its smaller alphabet', () => {
    for (const code of codes) expect(writeCode(code)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/)
  })

  it('is read however it is typed', () => {
    for (const code of codes) {
      const written = writeCode(code)
      const looksAlike = written.replaceAll('0', 'o').replaceAll('1', 'l')
      for (const typed of [code, written, written.toLowerCase(), ` ${written.replaceAll('-', ' ')}\n`, looksAlike]) {
        expect(parseCode(typed)).toBe(code)
      }
    }
  })

  it('is not read with one letter wrong, wherever', () => {
    for (const code of codes.slice(0, 5)) {
      for (let place = 0; place < code.length; place += 1) {
        for (const letter of letters.replace(code.charAt(place), '')) {
          expect(parseCode(code.slice(0, place) + letter + code.slice(place + 1))).toBeUndefined()
        }
      }
    }
  })

  it('is not read with two of its drawn letters in each other’s place', () => {
    for (const code of codes) {
      for (let one = 0; one < 26; one += 1) {
        for (let other = one + 1; other < 26; other += 1) {
          const swapped = code.split('')
          ;[swapped[one], swapped[other]] = [code.charAt(other), code.charAt(one)]
          if (swapped.join('') !== code) expect(parseCode(swapped.join(''))).toBeUndefined()
        }
      }
    }
  })

  it.each(['', 'hola', '-'.repeat(40), 'U'.repeat(28), '0'.repeat(27), '0'.repeat(29), ' '.repeat(1_000_000), '💡'.repeat(28)])(
    'is not any text',
    (text) => expect(parseCode(text)).toBeUndefined(),
  )
})
