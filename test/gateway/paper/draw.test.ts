import { describe, expect, it } from '@jest/globals'
import { drawPaper } from '#gateway/paper/draw.ts'
import type { Paper } from '#gateway/paper/paper.ts'
import { lookAt } from './look-at.ts'
import { readObjects, readString } from './objects.ts'
import { address, certificate, composedAt, identity } from './papers.ts'

const few = await drawPaper(identity)
const many = await drawPaper(certificate(60))
const fewPages = await lookAt(few, 1)
const manyPages = await lookAt(many, 1)

describe('a document on paper', () => {
  it('is read with every accent, in the order of its content', () => {
    const text = fewPages[0]?.text ?? ''
    const said = [
      'Datos de identificación personal',
      'Compuesto el 22 de noviembre de 2026 a las 04:48, hora de Guatemala.',
      address,
      'Registro Nacional de las Personas (RENAP)',
      'Sellado el 22 de noviembre de 2026 a las 04:48. El sello vence el 23 de noviembre de 2026 a las 04:48.',
      'María Ángela Íñiga',
      'Güitzol Ñáñez de Peñalonzo',
      'Española',
      'Enseñanza de idiomas mayas',
      'Página 1 de 1',
    ]
    const places = said.map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('has letter size', () => {
    expect(fewPages.map(({ width, height }) => ({ width, height }))).toEqual([{ width: 612, height: 792 }])
  })

  it('says which part is missing and why', () => {
    expect(manyPages.at(-1)?.text.replace(/\s+/g, ' ')).toContain(
      'Sin sello de esta institución. Falta información de esta institución. La SAT no respondió a tiempo',
    )
  })

  it('lets a long list flow over pages and repeats its headings', () => {
    expect(manyPages).toHaveLength(3)
    manyPages.forEach(({ text }, index) => {
      expect(text).toContain(`Página ${index + 1} de 3`)
      expect(text).toContain('Nombre Cargo Inscripción Desde Hasta')
      if (index > 0) expect(text).toContain('Registro Mercantil General de la República (RMG) (continúa)')
    })
    const all = manyPages.map(({ text }) => text).join('\n')
    for (let index = 0; index < 60; index++) expect(all.split(`${900000 + index} 02/01/2025`)).toHaveLength(2)
  })

  it('is the same bytes for the same content', async () => {
    expect((await drawPaper(identity)).equals(few)).toBe(true)
    expect((await drawPaper(certificate(60))).equals(many)).toBe(true)
    expect((await drawPaper({ ...identity, composedAt: new Date(0) })).equals(few)).toBe(false)
  })

  it('tells of itself its title, its maker and when it was composed, and nothing else', () => {
    const { all } = readObjects(few)
    const info = [...all.values()].find((body) => body.includes('/Producer')) ?? ''
    const properties = Object.fromEntries(
      [...info.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, readString(all.get(id)?.slice(1, -1))]),
    )
    expect(properties).toEqual({
      Title: 'Datos de identificación personal',
      Producer: 'País Digital',
      Creator: 'País Digital',
      CreationDate: 'D:20261122104800Z',
    })
    expect(few.toString('latin1')).not.toMatch(/PDFKit|node_modules|file:|\.ttf/i)
  })

  it('does nothing: no script, no link, no action, no form', () => {
    expect([...readObjects(many).all.values()].join('\n')).not.toMatch(
      /\/(JavaScript|JS|OpenAction|AA|URI|Launch|Annots|AcroForm|GoToR)\b/,
    )
  })

  it('embeds its fonts, and uses no other', () => {
    const bodies = [...readObjects(many).all.values()]
    const fonts = bodies.flatMap((body) => (body.includes('/Subtype /Type0') ? [/\/BaseFont \/(\S+)/.exec(body)?.[1] ?? ''] : []))
    expect(fonts.map((name) => name.replace(/^[A-Z]{6}\+/, '')).toSorted()).toEqual(['NotoSans-Bold', 'NotoSans-Regular'])
    expect(bodies.filter((body) => body.includes('/FontFile2'))).toHaveLength(2)
    expect(bodies.filter((body) => body.includes('/Type1'))).toEqual([])
  })

  it('carries its seals as a file, where there are any', async () => {
    const attached: Paper['attached'] = {
      name: 'documento.sdjwt',
      mediaType: 'application/dc+sd-jwt',
      description: 'Sellos de las instituciones',
      content: 'eyJ.eyJ.c2ln~',
    }
    const pdf = await drawPaper({ ...identity, attached })
    const bodies = [...readObjects(pdf).all.values()]
    expect(bodies.find((body) => body.includes('/Filespec'))).toMatch(/documento\.sdjwt[^]*Sellos de las instituciones/)
    expect(bodies.find((body) => body.includes('/EmbeddedFile'))).toMatch(/CheckSum/)
    expect((await drawPaper({ ...identity, attached })).equals(pdf)).toBe(true)
    expect(composedAt.toISOString()).toBe('2026-11-22T10:48:00.000Z')
  })
})
