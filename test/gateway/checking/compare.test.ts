import { describe, expect, it } from '@jest/globals'
import { compareParts } from '#gateway/checking/compare.ts'
import { compareDigests, digestParts } from '#gateway/checking/digests.ts'
import type { PartClaims } from '#gateway/checking/part-claims.ts'
import type { Json } from '#platform/seal/claims.ts'
import { createCode } from '#gateway/codes/code.ts'
import { certificate, drawKey, gerente, presidente, withClaim } from './documents.ts'

const { parts } = certificate
const [key, code] = [drawKey('a'), createCode()]
const whole = { binding: [], tax: [], identity: [] }

type Compare = (before: PartClaims, after: PartClaims) => readonly string[]
const ways: Readonly<Record<string, Compare>> = {
  'by digests': (before, after) => compareDigests(digestParts(key, code, before), digestParts(key, code, after)),
  'a presentation that withholds nothing': (before, after) => compareParts(before, after, whole),
}

function otherwise(value: Json): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  return typeof value === 'string' ? `${value}.` : [value]
}

describe.each(Object.entries(ways))('what a document says otherwise, %s', (_title, compare) => {
  const all = Object.entries(parts).flatMap(([part, claims]) =>
    Object.entries(claims).map(([claim, value]: [string, Json]) => ({
      part: part as keyof typeof parts,
      claim,
      value,
      name: part === 'binding' ? claim : `${part}.${claim}`,
    })),
  )

  it.each(all)('is $name alone when it is changed, vanishes or appears', ({ part, claim, value, name }) => {
    for (const other of [otherwise(value), null, '', undefined]) {
      expect(compare(parts, withClaim(part, claim, other))).toEqual([name])
      expect(compare(withClaim(part, claim, other), parts)).toEqual([name])
    }
  })

  it.each<[string, Json]>([
    ['whose elements changed places', [presidente, gerente]],
    ['with one more', [gerente, presidente, gerente]],
    ['with one less', [gerente]],
    ['with none', []],
    ['with one that is said otherwise', [gerente, { ...(presidente as object), position: 'Vocal' }]],
    ['with one that says more', [gerente, { ...(presidente as object), valid_until: '2026-01-01' }]],
    ['with one twice', [gerente, gerente]],
    ['inside of another', [[gerente, presidente]]],
  ])('is the name of a list %s', (_what, list) => {
    expect(compare(parts, withClaim('binding', 'legal_representative', list))).toEqual(['legal_representative'])
  })

  it('is the name of a claim in which something far inside was changed', () => {
    const clearance = { state: 'PLANTED_STATE', pending: [{ tax: 'IVA-PLANTED', period: '2031-05' }] }
    expect(compare(parts, withClaim('tax', 'clearance', clearance))).toEqual(['tax.clearance'])
  })

  it('is nothing when names stand in another order', () => {
    const turn = (value: object) => Object.fromEntries(Object.entries(value).toReversed())
    const { binding, tax, identity } = parts
    const turned = { ...turn(binding), share_capital: turn(binding.share_capital) }
    expect(compare(parts, { identity, tax: turn(tax), binding: turned })).toEqual([])
  })

  it('is told sorted, and each name once', () => {
    const after = { ...withClaim('tax', 'nit', '1'), identity: {} }
    expect(compare(parts, { ...after, binding: { ...parts.binding, nit: '1', register: 1 } })).toEqual([
      'identity.issuing_country',
      'identity.legal_representative',
      'nit',
      'register',
      'tax.nit',
    ])
  })

  it('is every claim of a part that vanished', () => {
    const { tax: _, ...others } = parts
    expect(compare(parts, others)).toEqual(['tax.clearance', 'tax.nit', 'tax.non_filer'])
  })

  it('is told from what stands in its place under another kind, name or part', () => {
    expect(compare({ binding: { a: '1', b: 1 } }, { binding: { a: 1, b: '1' } })).toEqual(['a', 'b'])
    expect(compare({ binding: { a: 1, b: 2 } }, { binding: { a: 2, b: 1 } })).toEqual(['a', 'b'])
    expect(compare({ binding: { a: 1 }, tax: { a: 2 } }, { binding: { a: 2 }, tax: { a: 1 } })).toEqual(['a', 'tax.a'])
    expect(compare({ binding: { a: ['1,2'] } }, { binding: { a: ['1', '2'] } })).toEqual(['a'])
    expect(compare({ binding: { a: [] } }, { binding: { a: {} } })).toEqual(['a'])
  })
})

describe('a presentation', () => {
  const list = 'legal_representative'

  it('is compared in what it shows alone', () => {
    const shown = { binding: { nit: parts.binding.nit, register: 1 }, tax: {} }
    expect(compareParts(shown, parts)).toEqual(['register'])
    expect(compareParts(shown, parts, { binding: [[]], tax: [[]] })).toEqual(['register'])
    expect(compareParts({}, parts, whole)).toEqual([])
  })

  it.each<[string, Json, readonly string[]]>([
    ['the whole list', [gerente, presidente], []],
    ['some elements', [presidente], []],
    ['no element', [], []],
    ['elements in another order', [presidente, gerente], [list]],
    ['an element more often than it is there', [gerente, gerente], [list]],
    ['an element that is not there', [{ ...(gerente as object), position: 'Vocal' }], [list]],
  ])('of a list from which elements may be withheld shows %s', (_what, elements, names) => {
    const shown = { binding: { [list]: elements } }
    expect(compareParts(shown, parts)).toEqual(names)
    expect(compareParts(shown, parts, { binding: [[], [list]] })).toEqual(names)
  })

  it('tells of one who was added to a list that it shows whole', () => {
    const shown = { binding: { [list]: [gerente] } }
    expect(compareParts(shown, parts, { binding: [[]] })).toEqual([list])
    expect(compareParts(shown, parts, { binding: [['nationalities'], []] })).toEqual([list])
  })
})
