import { rm, writeFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import reader from 'jsqr'
import { drawPaper } from '#gateway/paper/draw.ts'
import { certificateType } from '#subgraphs/business/certificate-type.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { representativesType } from '#subgraphs/identity/representatives-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { readDocument } from '#verifier/read-document.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { sealCertificates, sealPids, sealRepresentatives, sealStandings } from '../../subgraphs/support/sealed.ts'
import { lookAt, type SeenPage } from '../paper/look-at.ts'
import { readObjects } from '../paper/objects.ts'
import { link, printed, withholding, type Statement } from './documents.ts'

// Documents of personas, as the institutions would seal them, on paper.

interface OnPaper {
  readonly pdf: Buffer
  readonly pages: readonly SeenPage[]
  readonly text: string
  readonly presentation: readonly string[]
}

const onPaper = new Map<string, OnPaper>()
const of = (name: string): OnPaper => {
  const found = onPaper.get(name)
  if (found === undefined) throw new Error(`${name} was not drawn`)
  return found
}

async function put(name: string, title: string, statements: readonly Statement[], show?: (seal: string) => string) {
  const { paper, presentation } = await printed(title, statements, show)
  const pdf = await drawPaper(paper)
  const pages = await lookAt(pdf, 2)
  onPaper.set(name, {
    pdf,
    pages,
    text: pages
      .map(({ text }) => text)
      .join('\n')
      .replace(/\s+/g, ' '),
    presentation,
  })
}

beforeAll(async () => {
  const registries = await startRegistries()
  const [pids, standings, certificates, names] = await Promise.all([
    sealPids(registries),
    sealStandings(registries),
    sealCertificates(registries),
    sealRepresentatives(registries),
  ])
  await registries.close()
  const pid = (persona: string, more = {}): Statement => ({
    institution: 'identity',
    type: pidType,
    claims: { ...pids.get(persona), ...more },
  })
  const tax = (persona: string): Statement => ({ institution: 'tax', type: standingType, claims: standings.get(persona) ?? {} })
  const company = (persona: string): readonly Statement[] => [
    { institution: 'business', type: certificateType, claims: certificates.get(persona) ?? {} },
    tax(persona),
    { institution: 'identity', type: representativesType, claims: names.get(persona) ?? {} },
  ]
  await put('pid', 'Documento digital de identidad (PID)', [pid('complete-citizen'), tax('complete-citizen')])
  const absent_parts = [{ registry: 'SAT', reason: 'TIMEOUT' }]
  await put('absent', 'Documento digital de identidad (PID)', [pid('married-surname', { absent_parts })])
  await put('company', 'Certificado comercial', company('complete-company'))
  await put('sixty', 'Certificado comercial', company('sixty-representatives'))
  await put(
    'withheld',
    'Certificado comercial',
    company('complete-company').slice(0, 1),
    withholding('share_capital', 'TOMÁS XOL'),
  )
})

describe('a PID on paper', () => {
  it('says what each institution sealed, with every accent', () => {
    const said = [
      'Documento digital de identidad (PID)',
      'Registro Nacional de las Personas (RENAP)',
      'Nombres MARÍA JOSÉ',
      'Apellidos LÓPEZ PÉREZ',
      'Fecha de nacimiento 14/03/1988',
      'País de nacimiento Guatemala (GT)',
      'Sexo Femenino',
      'Estado civil Soltero o soltera',
      'Situación tributaria Superintendencia de Administración Tributaria (SAT)',
      'Estado del contribuyente Activo',
    ]
    const places = said.map((words) => of('pid').text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('shows the photograph as RENAP has it', () => {
    const figures = readObjects(of('pid').pdf).tags.filter(({ type }) => type === 'Figure')
    expect(figures.map(({ alt }) => alt)).toContain('Fotografía')
    expect(of('pid').text).not.toContain('La imagen no se pudo leer')
    // Somewhere beside the entries, where the page is otherwise white.
    const [page] = of('pid').pages
    expect(darkShare(page, { x: 450, y: 285, width: 100, height: 130 })).toBeGreaterThan(0.2)
    expect(darkShare(page, { x: 450, y: 500, width: 100, height: 130 })).toBeLessThan(0.1)
  })

  it('warns that a part is absent before it says anything else', () => {
    const { text } = of('absent')
    const warning =
      'sin una parte que se pidió. Superintendencia de Administración Tributaria (SAT): El registro no respondió a tiempo.'
    expect(text).toContain(warning)
    expect(text.indexOf(warning)).toBeLessThan(text.indexOf('ANA LUCÍA DEL CARMEN'))
  })
})

describe('a certificate on paper', () => {
  it('gives each representative a numbered card when there is too much to say for one line', () => {
    const { pdf, text } = of('company')
    expect(text).toContain('BEGOÑA ASUNCIÓN IBÁÑEZ ARGÜELLO DE ZÚÑIGA')
    for (const number of [1, 2, 3, 4, 5]) expect(text).toContain(`${number}. Nombre inscrito`)
    expect(readObjects(pdf).tags.filter(({ type }) => type === 'Div')).toHaveLength(5)
  })

  it('lists sixty representatives over some pages, in a table with its headings on each', () => {
    const { pages } = of('sixty')
    expect(pages.length).toBeLessThanOrEqual(10)
    const texts = pages.map(({ text }) => text.replace(/\s+/g, ' '))
    const listing = texts.filter((text) => /5000\d\d /.test(text))
    expect(listing.length).toBeGreaterThan(2)
    for (const text of listing) expect(text).toContain('Nombre inscrito Código Único de Identificación (CUI) Cargo')
    const all = texts.join(' ')
    for (let index = 1; index <= 60; index++) expect(all.split(` ${500_000 + index} ${index} 800`)).toHaveLength(2)
    expect(all).not.toContain('…')
  })

  it('says what is withheld', () => {
    const { text } = of('withheld')
    expect(text).toContain('No se muestra todo lo que selló esta institución')
    expect(text).toContain('No está completo: «Representantes legales».')
    expect(text).not.toMatch(/Capital suscrito|TOMÁS XOL/)
    expect(text).toContain('VERÓNICA INÉS MUÑOZ SOLÍS')
    expect(of('company').text).not.toContain('No está completo')
  })
})

describe.each(['pid', 'absent', 'company', 'sixty', 'withheld'])('whatever is printed (%s)', (name) => {
  it('has letter size, Spanish, tags and fonts of its own', () => {
    const { pdf, pages } = of(name)
    const { all, catalog, tags } = readObjects(pdf)
    for (const { width, height } of pages) expect([width, height]).toEqual([612 * 2, 792 * 2])
    expect(catalog).toContain('/Lang (es-GT)')
    expect(tags[0]?.type).toBe('Document')
    expect([...all.values()].filter((body) => body.includes('/FontFile2'))).toHaveLength(2)
    expect([...all.values()].join()).not.toContain('/Type1')
  })

  it('does nothing and names nobody in its properties', () => {
    const { pdf } = of(name)
    const bodies = [...readObjects(pdf).all.values()].join('\n')
    expect(bodies).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch|Annots|AcroForm|GoToR)\b/)
    expect(pdf.toString('latin1')).not.toMatch(/9000000150117|9213737671109|91000130|91000238/)
  })

  it('leads to where it is checked', () => {
    const [page] = of(name).pages
    const { pixels, width, height } = page ?? { pixels: [], width: 0, height: 0 }
    expect(reader.default(new Uint8ClampedArray(pixels), width, height)?.data).toBe(link)
  })

  it('carries its seals, as the verifier reads them', async () => {
    const { pdf, presentation } = of(name)
    const folder = await mkdtemp(join(tmpdir(), 'printed-'))
    const file = join(folder, 'document.pdf')
    await writeFile(file, pdf)
    const read = await readDocument(file)
    await rm(folder, { recursive: true })
    expect(read).toEqual({ source: 'PDF', presentations: presentation })
  })
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How much of a part of the page, in points, is not nearly white. */
function darkShare(page: SeenPage | undefined, box: Box): number {
  if (page === undefined) return 0
  let dark = 0
  for (let y = box.y * 2; y < (box.y + box.height) * 2; y++)
    for (let x = box.x * 2; x < (box.x + box.width) * 2; x++) if ((page.pixels[(y * page.width + x) * 4] ?? 255) < 160) dark++
  return dark / (box.width * box.height * 4)
}
