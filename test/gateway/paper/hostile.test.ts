import { beforeAll, describe, expect, it } from '@jest/globals'
import { drawPaper } from '#gateway/paper/draw.ts'
import type { Paper } from '#gateway/paper/paper.ts'
import { lookAt, type SeenPage } from './look-at.ts'
import { readObjects } from './objects.ts'
import { address, composedAt, identity } from './papers.ts'

const inEachPlace = (text: string): Paper => ({
  title: text,
  subtitle: text,
  composedAt,
  locale: 'es-GT',
  check: { address, text },
  sections: [
    {
      title: text.slice(0, 1000),
      institution: text.slice(0, 1000),
      warning: text.slice(0, 3000),
      note: text.slice(0, 3000),
      sealedAt: composedAt,
      entries: [
        ...identity.sections.flatMap(({ entries }) => entries.slice(0, 1)).slice(0, 1),
        { label: text.slice(0, 300), value: text },
        { label: 'Lista', value: [text, 'después'] },
        {
          label: text.slice(0, 100),
          value: [
            [
              { label: text.slice(0, 100), value: text },
              { label: 'Otra', value: 'ñ' },
            ],
          ],
        },
        { label: 'Desiguales', value: [[{ label: 'Una', value: text }], [{ label: 'Dos', value: text.slice(0, 300) }]] },
      ],
    },
    { institution: 'Otra', entries: [], missing: text.slice(0, 3000) },
  ],
})

const texts: readonly [string, string][] = [
  ['a word of 10 kB', 'Ñ'.repeat(10_000)],
  ['a wide word of 10 kB', 'W'.repeat(10_000)],
  ['many short words', 'a '.repeat(5_000)],
  ['controls', `antes\u0000\u0001\u0007\b\u001b[31m\r\n\t\f\v\u0085\u009bdespués`],
  ['an override of direction', `María \u202eADAREUF\u202c \u2066x\u2069 \u200f\u061c\u200b\ufeff\u00adPérez`],
  ['letters from right to left', 'שלום עולם مرحبا'],
  ['marks upon marks', `Z${'\u0300\u0316\u0334'.repeat(200)}algo`],
  ['pictures of letters', '👩‍👩‍👧‍👦🇬🇹漢字한국어'],
  ['halves of letters', 'a\ud800b\udc00c'],
  ['markup', '<b>x</b></rdf:li><script>alert(1)</script>&amp;&lt; ]]>'],
  ['PDF', ') Tj ET Q endstream endobj 1 0 obj << /JS (x) >> BT (\\'],
  ['addresses and files', 'https://otro.example/x file:///etc/hostname /etc/hostname data:image/png;base64,iVBORw0KGgo='],
  ['names of properties', '__proto__ constructor toString'],
  ['nothing', ''],
  ['blanks', ' \u00a0\u2003 '],
]

describe.each(texts)('hostile content, %s', (_, text) => {
  let pdf: Buffer
  beforeAll(async () => {
    pdf = await drawPaper(inEachPlace(text))
  })

  it('stays inside its box', async () => {
    const pages = await lookAt(pdf, 1)
    expect(pages.length).toBeLessThan(45)
    expect(pages[0]?.text).toContain(address)
    expect(pages.flatMap((page, index) => inkOutside(page).map((place) => `page ${index + 1}: ${place}`))).toEqual([])
  })

  it('does nothing in the file', () => {
    const { all, tags } = readObjects(pdf)
    const names = [...all.values()].join('\n').replace(/\((?:\\[^]|[^\\)])*\)/g, '')
    expect(names).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch|Annots|EmbeddedFile)\b/)
    expect(tags.filter(({ type }) => type === 'H1')).toHaveLength(1)
    const metadata = /<x:xmpmeta[^]*<\/x:xmpmeta>/.exec(pdf.toString('utf8'))?.[0] ?? ''
    expect(metadata.match(/<rdf:li /g) ?? []).toHaveLength(text.trim() === '' ? 0 : 1)
    expect(metadata).not.toMatch(/<script|<b>/)
  })
})

describe('what is not printable', () => {
  const written: readonly [string, string][] = [
    ['María \u202eADAREUF\u202c Pérez', 'María ADAREUF Pérez'],
    ['uno\u0000\r\ndos\u200b\u00adtres', 'uno dostres'],
    ['N\u0303andu\u0301', 'Ñandú'],
    ['漢a', '\uFFFDa'],
    ['', '—'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ]
  let page: SeenPage | undefined
  beforeAll(async () => {
    const entries = written.map(([value], place) => ({ label: `L${place}`, value }))
    ;[page] = await lookAt(await drawPaper({ ...identity, sections: [{ institution: 'I', entries }] }), 1)
  })

  it.each(written.map(([value, seen], place) => ({ value, seen, place })))('$value reads as $seen', ({ seen, place }) => {
    expect(new RegExp(`^L${place} (.*)$`, 'm').exec(page?.text ?? '')?.[1]?.trimEnd()).toBe(seen)
  })
})

/** Where something is drawn that is not between the margins. */
function inkOutside({ pixels, width, height }: SeenPage): string[] {
  const places: string[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside = x >= 55 && x <= 556 && y >= 30 && y <= 765
      const at = (y * width + x) * 4
      if (!inside && places.length < 5 && (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0) < 750)
        places.push(`${x},${y}`)
    }
  return places
}
