// Texts and rows of a table, line by line down the page and on to the next.
import { toOneLine } from './lines.ts'
import { colours, page, type Style } from './look.ts'
import type { Sheet, Tag } from './sheet.ts'

export interface Cell {
  readonly tag: 'TH' | 'TD'
  readonly scope?: 'Row' | 'Column'
  readonly x: number
  readonly width: number
  readonly style: Style
  /** Each begins on a line of its own; more than one make a list. */
  readonly texts: readonly string[]
}

interface Line {
  readonly text: string
  readonly owner: number
}

/** What is left free above and below what stands in a row. */
interface Padding {
  readonly above: number
  readonly below: number
}

const usual: Padding = { above: 4, below: 4 }
// What is lower than this moves to the next page in one piece.
const keptTogether = 240

/** One text across the page, or a part of it. */
export function drawText(sheet: Sheet, parent: Tag, type: string, text: string, style: Style, box: Box = all): void {
  const tag = sheet.tag(parent, type)
  const lines = linesInBox(sheet, text, style, box)
  while (lines.length > 0) {
    if (sheet.room() < style.leading) sheet.breakPage()
    const now = lines.splice(0, Math.floor(sheet.room() / style.leading))
    const top = sheet.y
    tag.add(() => now.forEach((line, index) => sheet.put(line, box.x, top + index * style.leading, style)))
    sheet.moveTo(top + now.length * style.leading)
  }
}

export interface Box {
  readonly x: number
  readonly width: number
  /** What goes beyond so many lines is cut off, and seen to be. */
  readonly mostLines?: number
}

const all: Box = { x: page.left, width: page.right - page.left }

export function linesInBox(sheet: Sheet, text: string, style: Style, { width, mostLines = Infinity }: Box): string[] {
  const lines = sheet.linesOf(text, width, style)
  if (lines.length <= mostLines) return lines
  const last = toOneLine(`${lines[mostLines - 1]} …`, width, sheet.widthIn(style))
  return [...lines.slice(0, mostLines - 1), last]
}

/** How high a row will be. */
export const heightOf = (sheet: Sheet, cells: readonly Cell[], { above, below } = usual): number =>
  Math.max(...cells.map((cell) => linesIn(sheet, cell).length * cell.style.leading)) + above + below

export interface RowOptions {
  /** Draws what each page repeats above its rows. */
  readonly onNewPage?: () => void
  readonly padding?: Padding
  /** The line below the row, if any. */
  readonly line?: { readonly from: number; readonly to: number }
}

export function drawRow(sheet: Sheet, table: Tag, cells: readonly Cell[], options: RowOptions): void {
  const { onNewPage = () => {}, padding = usual, line } = options
  const around = padding.above + padding.below
  const leading = Math.max(...cells.map(({ style }) => style.leading))
  const largest = Math.max(...cells.map(({ style }) => style.size))
  const height = heightOf(sheet, cells, padding)
  if (height > sheet.room() && height <= keptTogether) goOn(sheet, onNewPage)
  const row = sheet.tag(table, 'TR')
  const columns = cells.map((cell) => ({ cell, lines: linesIn(sheet, cell), write: createWriter(sheet, row, cell, largest) }))
  for (let left = Math.max(...columns.map(({ lines }) => lines.length)); left > 0;) {
    if (sheet.room() < leading + around) goOn(sheet, onNewPage)
    const count = Math.min(left, Math.floor((sheet.room() - around) / leading))
    const top = sheet.y + padding.above
    for (const { lines, write } of columns) write(lines.splice(0, count), top)
    sheet.moveTo(top + count * leading + padding.below)
    left -= count
  }
  if (line === undefined) return
  const { from, to } = line
  sheet.decorate((on) => on.rect(from, sheet.y - 0.5, to - from, 0.5).fill(colours.line))
}

function goOn(sheet: Sheet, onNewPage: () => void): void {
  sheet.breakPage()
  onNewPage()
}

const bullet = '•'
const indent = 9

function linesIn(sheet: Sheet, { texts, width, style }: Cell): Line[] {
  const room = texts.length > 1 ? width - indent : width
  return texts.flatMap((text, owner) => sheet.linesOf(text, room, style).map((line) => ({ text: line, owner })))
}

/** Writes a cell's lines, some at a time, each into the element that it belongs to. */
function createWriter(sheet: Sheet, row: Tag, { tag, scope, texts, x, style }: Cell, largest: number) {
  // Small and large letters of a row stand on one line.
  const drop = (largest - style.size) * 1.069
  const cell = sheet.tag(row, tag, scope === undefined ? {} : { scope })
  if (texts.length < 2)
    return (lines: readonly Line[], top: number) => {
      if (lines.length > 0)
        cell.add(() => lines.forEach(({ text }, index) => sheet.put(text, x, top + drop + index * style.leading, style)))
    }
  const list = sheet.tag(cell, 'L')
  const bodies = new Map<number, Tag>()
  return (lines: readonly Line[], top: number) =>
    lines.forEach(({ text, owner }, index) => {
      const at = top + drop + index * style.leading
      const body = bodies.get(owner) ?? startItem(owner, at)
      body.add(() => sheet.put(text, x + indent, at, style))
    })

  function startItem(owner: number, at: number): Tag {
    const item = sheet.tag(list, 'LI')
    sheet.tag(item, 'Lbl').add(() => sheet.put(bullet, x, at, style))
    const body = sheet.tag(item, 'LBody')
    bodies.set(owner, body)
    return body
  }
}
