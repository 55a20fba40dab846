// The pages, and the tree that says what each thing on them is to somebody who does not see them.
import { buffer } from 'node:stream/consumers'
import PdfFile from 'pdfkit'
import { readFonts } from './fonts.ts'
import { toLines, toOneLine } from './lines.ts'
import { colours, page, pageWidth, styles, type Style } from './look.ts'
import type { Attachment, Paper } from './paper.ts'
import { toPlainText, toPropertyText } from './plain-text.ts'

export type Tag = PDFKit.PDFStructureElement

export interface TagOptions {
  readonly alt?: string
  readonly scope?: 'Row' | 'Column'
  readonly bbox?: readonly [number, number, number, number]
}

export type Sheet = ReturnType<typeof createSheet>

/** Whose file it says it is, and what made it. */
const maker = 'País Digital'

export function createSheet({ title, locale, composedAt }: Pick<Paper, 'title' | 'locale' | 'composedAt'>) {
  const doc = new PdfFile({
    size: 'LETTER',
    margin: 0,
    pdfVersion: '1.7',
    // PDF/UA, which the package's types do not know yet.
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    displayTitle: true,
    lang: locale,
    bufferPages: true,
    font: '',
    info: { Title: toPropertyText(title), Producer: maker, Creator: maker, CreationDate: composedAt },
  })
  const fonts = readFonts()
  for (const [face, bytes] of Object.entries(fonts)) doc.registerFont(face, bytes)
  const bytes = buffer(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  let y: number = page.top
  const letters = new Map<string, boolean>()

  const hasGlyph = (letter: string) => {
    const known = letters.get(letter) ?? glyphs(doc).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
    letters.set(letter, known)
    return known
  }
  /** What is printable of a text; a letter that the fonts lack shows as one that is missing. */
  const clean = (text: string): string => toPlainText(text).replace(/./gu, (letter) => (hasGlyph(letter) ? letter : '\uFFFD'))
  let running = clean(title)

  const use = ({ face, size, colour }: Style) => doc.font(face).fontSize(size).fillColor(colour)
  const widthIn = (style: Style) => (text: string) => use(style).widthOfString(text)
  const put = (line: string, x: number, at: number, style: Style) => use(style).text(line, x, at, { lineBreak: false })

  /** Drawn, and silent to who does not see it. */
  const decorate = (draw: (doc: PDFKit.PDFDocument) => void, type: 'Layout' | 'Pagination' = 'Layout') => {
    doc.markContent('Artifact', { type })
    draw(doc)
    doc.endMarkedContent()
  }

  const tell = (line: string, at: number, align: 'left' | 'right' = 'left') => {
    const text = toOneLine(line, pageWidth, widthIn(styles.note))
    const x = align === 'left' ? page.left : page.right - widthIn(styles.note)(text)
    put(text, x, at, styles.note)
  }

  return {
    doc,
    root,
    put,
    decorate,
    clean,
    get y() {
      return y
    },
    moveTo: (at: number) => void (y = at),
    room: () => page.below - y,
    pageCount: () => doc.bufferedPageRange().count,
    /** What the following pages say at their top: whose words go on there. */
    runningOn: (institution?: string) =>
      void (running = institution === undefined ? clean(title) : `${clean(title)} · ${institution} (continúa)`),

    tag: (parent: Tag, type: string, options: TagOptions = {}): Tag => {
      const tag = doc.struct(type, options)
      parent.add(tag)
      return tag
    },

    widthIn,
    linesOf: (text: string, width: number, style: Style): string[] => toLines(text, width, widthIn(style)),

    breakPage: () => {
      doc.addPage()
      decorate((on) => {
        tell(running, page.top - 20)
        on.rect(page.left, page.top - 6, pageWidth, 0.5).fill(colours.line)
      }, 'Pagination')
      y = page.top + 8
    },

    attach: ({ name, mediaType, description, content }: Attachment) =>
      doc.file(Buffer.from(content), {
        name: toPlainText(name),
        type: mediaType,
        description: toPlainText(description),
        creationDate: composedAt,
        modifiedDate: composedAt,
      }),

    /** @param foot what stands at the bottom of every page, beside its number */
    finish: (foot: string): Promise<Buffer> => {
      const { count } = doc.bufferedPageRange()
      for (let index = 0; index < count; index++) {
        doc.switchToPage(index)
        decorate((on) => {
          on.rect(page.left, 742, pageWidth, 0.5).fill(colours.line)
          tell(foot, 748)
          tell(`Página ${index + 1} de ${count}`, 748, 'right')
        }, 'Pagination')
      }
      root.end()
      doc.end()
      return bytes
    },
  }
}

/** The font as pdfkit has read it, which its types leave out. */
function glyphs(doc: PDFKit.PDFDocument): { hasGlyphForCodePoint: (codePoint: number) => boolean } {
  const { _font: current } = doc.font('regular') as unknown as { _font: { font: ReturnType<typeof glyphs> } }
  return current.font
}
