import { describe, expect, it } from '@jest/globals'
import { parseSealTypes } from '#gateway/printing/seal-type.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'

const vct = 'https://museum.example/types/ticket/1'
const claims = [{ path: ['hall'], display: [{ locale: 'es-GT', label: 'Sala' }] }]
const label = (text: unknown, locale = 'es-GT') => [{ path: ['hall'], display: [{ locale, label: text }] }]

describe('the words that an institution publishes', () => {
  it('are read of all institutions, by type, in the order of their claims', () => {
    const types = parseSealTypes([pidType], JSON.parse(JSON.stringify([standingType])))
    expect([...types.keys()]).toEqual([pidType.vct, standingType.vct])
    expect(types.get(pidType.vct)?.title).toBe('Documento digital de identidad (PID)')
    expect(types.get(pidType.vct)?.claims.map(({ path }) => path)).toEqual(pidType.claims.map(({ path }) => path))
    expect(types.get(standingType.vct)?.claims.find(({ path }) => path[0] === 'non_filer')?.values).toEqual(
      new Map([
        ['true', 'Sí'],
        ['false', 'No'],
      ]),
    )
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no list', { vct }],
    ['a text', 'types'],
    ['a list of no types', [null, 7, [], { name: 'no vct' }, { vct: '' }]],
  ])('are none where %s is published', (_, published) => {
    expect(parseSealTypes(published)).toEqual(new Map())
  })

  it.each<[string, unknown]>([
    ['no claims', undefined],
    ['claims that are no list', 'hall'],
    ['a path that is none', [{ ...claims[0], path: 'hall' }]],
    ['a path of nothing', [{ ...claims[0], path: [] }]],
    ['a path of something else', [{ ...claims[0], path: [{}] }]],
    ['a label that is no text', label({ text: 'Sala' })],
    ['an empty label', label('  ')],
    ['an endless label', label('Sala'.repeat(1_000))],
    ['a label in a language that is not read here', label('Hall', 'en')],
  ])('leave out %s, and keep the rest', (_, wrong) => {
    const [first, second] = [{ vct: 'other' }, { vct, display: 'no list', claims: wrong }]
    const types = parseSealTypes([first, second])
    expect([...types.keys()]).toEqual(['other', vct])
    expect(types.get(vct)).toEqual({ vct, title: undefined, claims: [] })
  })

  it('leave out what of the values is no text', () => {
    const [type] = parseSealTypes([{ vct, claims: [{ ...claims[0], values: { 1: 'Norte', 2: {}, 3: '' } }] }]).values()
    expect(type?.claims[0]?.values).toEqual(new Map([['1', 'Norte']]))
    const [other] = parseSealTypes([{ vct, claims: [{ ...claims[0], values: 'Norte' }] }]).values()
    expect(other?.claims[0]?.values).toEqual(new Map())
  })

  it('are Guatemala’s before those of elsewhere', () => {
    const display = [
      { locale: 'en', label: 'Hall' },
      { locale: 'es', label: 'Salón' },
      { locale: 'es-GT', label: 'Sala' },
    ]
    const labelOf = (shown: typeof display) => {
      const [type] = parseSealTypes([{ vct, claims: [{ path: ['hall'], display: shown }] }]).values()
      return type?.claims[0]?.label
    }
    expect(labelOf(display)).toBe('Sala')
    expect(labelOf(display.slice(0, 2))).toBe('Salón')
  })

  it('are only so many', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      vct: `type ${index}`,
      claims: Array.from({ length: 1_000 }, () => claims[0]),
    }))
    const types = parseSealTypes(many)
    expect(types.size).toBe(50)
    expect(types.get('type 0')?.claims).toHaveLength(500)
  })
})
