import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { compareNames } from '#subgraphs/name-comparison.ts'
import { measureCpu } from '../support/measure.ts'

fc.configureGlobal({ seed: 2026 })

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÜÑ')
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 10 }).map((parts) => parts.join(''))
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 6 })
const name = words.map((parts) => parts.join(' '))

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
const replaceAt = (text: string, place: number, by: string): string => `${text.slice(0, place)}${by}${text.slice(place + 1)}`

describe('two names', () => {
  it.each([
    ['MARÍA JOSÉ LÓPEZ', 'MARÍA JOSÉ LÓPEZ', 'EXACT'],
    ['MARI\u0301A JOSÉ LÓPEZ', 'MARÍA JOSÉ LÓPEZ', 'EXACT'],
    ['MARÍA JOSÉ LÓPEZ', 'María José López', 'FOLDED'],
    ['MARÍA JOSÉ LÓPEZ', 'MARIA JOSE LOPEZ', 'FOLDED'],
    ['MARÍA JOSÉ LÓPEZ', 'LÓPEZ, MARÍA  JOSÉ', 'FOLDED'],
    ['ANA DE LEÓN', 'ANA DELEÓN', 'FOLDED'],
    ['JUAN PEÑA', 'JUAN PE#A', 'FOLDED'],
    ['JUAN PEÑA', 'PE#A JU?N', 'FOLDED'],
    ['JUAN PEÑA', 'JUAN PE\uFFFDA', 'FOLDED'],
    ['CAFÉ, S.A.', 'CAFE SA', 'FOLDED'],
    ['SA CAFÉ', 'CAFÉ S.A.', 'FOLDED'],
    ["JOSÉ D'LEÓN", 'JOSE DLEON', 'FOLDED'],
    ['PÉREZ-LÓPEZ', 'LÓPEZ PÉREZ', 'FOLDED'],
    ['AB A?', 'A? AC', 'FOLDED'],
    ['CAFÉ, S.A.', 'CAFÉ, SOCIEDAD ANÓNIMA', 'DIFFERENT'],
    ['CAFÉ, S.A.', 'CAFÉ', 'DIFFERENT'],
    ['MARÍA LÓPEZ', 'MARÍA LÓPEZ DE GARCÍA', 'DIFFERENT'],
    ['MARÍA LÓPEZ', 'MARTA LÓPEZ', 'DIFFERENT'],
    ['JUAN PEÑA', 'JUAN P#A', 'DIFFERENT'],
    ['JUAN 5', 'JUAN ?', 'DIFFERENT'],
    ['ANA ANA EVA', 'ANA EVA EVA', 'DIFFERENT'],
    ['AB AC', 'A? A?B', 'DIFFERENT'],
    ['...', '---', 'DIFFERENT'],
    ['', 'ANA', 'DIFFERENT'],
  ])('%s and %s are %s', (one, other, agreement) => {
    expect(compareNames(one, other)).toBe(agreement)
    expect(compareNames(other, one)).toBe(agreement)
  })
})

describe('any name', () => {
  it('agrees with itself letter by letter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => compareNames(text, text) === 'EXACT'))
  })

  it('is compared the same way round and back', () => {
    const text = fc.string({ unit: fc.constantFrom(...letters, '?', '#', ' ', '.', 'a') })
    fc.assert(fc.property(text, text, (one, other) => compareNames(one, other) === compareNames(other, one)))
  })

  it('agrees with itself without accents, in small letters and with its words in another order', () => {
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (parts, stream) => {
        const shuffled = parts.map((part) => ({ part, rank: stream.next().value as number })).toSorted((a, b) => a.rank - b.rank)
        const other = bare(shuffled.map(({ part }) => part).join(', ')).toLowerCase()
        expect(compareNames(parts.join(' '), other)).toBe('FOLDED')
      }),
    )
  })

  it('agrees with itself when letters were lost', () => {
    fc.assert(
      fc.property(
        name,
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('?', '#', '\uFFFD'),
        (text, places, lost) => {
          const damaged = places
            .map((place) => place % text.length)
            .filter((place) => text[place] !== ' ')
            .reduce((kept, place) => replaceAt(kept, place, lost), text)
          expect(compareNames(text, damaged)).toBe(damaged === text ? 'EXACT' : 'FOLDED')
        },
      ),
    )
  })

  it('differs when one letter is another', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...letters), (text, at, letter) => {
        const place = at % text.length
        fc.pre(bare(text[place] as string) !== bare(letter))
        expect(compareNames(text, replaceAt(text, place, letter))).toBe('DIFFERENT')
      }),
    )
  })

  it('differs when it has a word more', () => {
    fc.assert(fc.property(name, word, (text, more) => compareNames(text, `${text} ${more}`) === 'DIFFERENT'))
  })

  it('of two hundred damaged words is compared at once', async () => {
    const long = Array.from({ length: 200 }, (_, position) => `${'?'.repeat(position % 3)}A`).join(' ')
    const { answer, cpuMs } = await measureCpu(() => compareNames(long, long.split(' ').toReversed().join(' ')))
    expect(answer).toBe('FOLDED')
    expect(cpuMs).toBeLessThan(1000)
  })
})
