import { describe, expect, it } from '@jest/globals'
import { drawPaper } from '#gateway/paper/draw.ts'
import { readObjects } from './objects.ts'
import { address, certificate, identity } from './papers.ts'

const read = readObjects(await drawPaper(identity))
const long = readObjects(await drawPaper(certificate(60)))
const count = (type: string, { tags } = read) => tags.filter((tag) => tag.type === type).length

describe('who hears a document', () => {
  it('is told its language, its title and that it is tagged', () => {
    expect(read.catalog).toContain('/Lang (es-GT)')
    const marked = /\/MarkInfo (\d+) 0 R/.exec(read.catalog)?.[1] ?? ''
    expect(read.all.get(marked)).toContain('/Marked true')
    const preferences = /\/ViewerPreferences (\d+) 0 R/.exec(read.catalog)?.[1] ?? ''
    expect(read.all.get(preferences)).toContain('/DisplayDocTitle true')
  })

  it('hears a title, then a heading for the check and one an institution', () => {
    expect(read.tags[0]).toMatchObject({ type: 'Document', depth: 0 })
    expect(read.tags.filter(({ type }) => /^H\d$/.test(type)).map(({ type }) => type)).toEqual(['H1', 'H2', 'H2', 'H2'])
    expect(count('Sect')).toBe(2)
    expect(long.tags.filter(({ type }) => /^H\d$/.test(type)).map(({ type }) => type)).toEqual(['H1', 'H2', 'H2', 'H3', 'H2'])
  })

  it('hears each entry as a row: its label heads what it says', () => {
    expect(count('TR')).toBe(16)
    expect(count('TH')).toBe(16)
    expect(count('TD')).toBe(16)
    expect(count('LBody')).toBe(4)
  })

  it('hears a long list as one table with one row of headings, however many pages it takes', () => {
    expect(count('Table', long)).toBe(2)
    expect(count('TR', long)).toBe(9 + 1 + 60)
    expect(count('TH', long)).toBe(9 + 5)
  })

  it('is told what the pictures are', () => {
    expect(read.tags.filter(({ type }) => type === 'Figure').map(({ alt }) => alt)).toEqual([
      `Código QR con la dirección ${address}`,
      'Fotografía',
    ])
  })
})
