// A list of small tables: one table with columns where all have the same labels and the page is wide enough for them, one card after the other where not.
import { drawCards } from './cards.ts'
import { fitColumns, type Place } from './fit-columns.ts'
import { drawRow, heightOf, type Cell } from './flow.ts'
import { colours, page, pageWidth, styles } from './look.ts'
import type { SmallTable } from './paper.ts'
import type { Sheet, Tag } from './sheet.ts'

const gap = 7
const wholeWidth = { line: { from: page.left, to: page.right } }

export function drawTables(sheet: Sheet, parent: Tag, tables: readonly SmallTable[]): void {
  const table = toColumns(sheet, tables)
  if (table === undefined) drawCards(sheet, parent, tables)
  else drawColumns(sheet, parent, table)
}

/** A label and what stands beside it, from the left edge to `right`. */
export function labelled(sheet: Sheet, label: string, texts: readonly string[], right: number): Cell[] {
  const x = page.left + labelWidth
  return [
    { tag: 'TH', scope: 'Row', x: page.left, width: labelWidth - gap, style: styles.label, texts: [sheet.clean(label)] },
    { tag: 'TD', x, width: right - x, style: styles.value, texts: shown(sheet, texts) },
  ]
}

const labelWidth = 158
const nothing = '—'
const shown = (sheet: Sheet, texts: readonly string[]) =>
  texts.length === 0 ? [nothing] : texts.map((text) => sheet.clean(text) || nothing)

interface Columns {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly places: readonly Place[]
}

/** `undefined` where not all have the same labels, or where the page is too narrow for them. */
function toColumns(sheet: Sheet, tables: readonly SmallTable[]): Columns | undefined {
  const [labels = [], ...others] = tables.map((table) => table.map(({ label }) => label))
  if (others.some((own) => own.length !== labels.length || own.some((label, index) => label !== labels[index]))) return undefined
  const heads = labels.map((label) => sheet.clean(label))
  const rows = tables.map((table) => table.map(({ value }) => sheet.clean(value) || nothing))
  const columns = heads.map((head, index) => ({ heads: [head], texts: rows.map((row) => row[index] ?? nothing) }))
  const places = fitColumns(sheet, columns, { from: page.left + 4, to: page.right, gap })
  return places && { heads, rows, places }
}

function drawColumns(sheet: Sheet, parent: Tag, { heads, rows, places }: Columns): void {
  const cells = (texts: readonly string[], head: boolean): Cell[] =>
    places.map((box, index) => ({
      ...box,
      texts: [texts[index] ?? nothing],
      ...(head
        ? { tag: 'TH' as const, scope: 'Column' as const, style: styles.columnHead }
        : { tag: 'TD' as const, style: styles.cell }),
    }))
  const head = cells(heads, true)
  const headHeight = heightOf(sheet, head)
  const shade = () => sheet.decorate((on) => on.rect(page.left, sheet.y, pageWidth, headHeight).fill(colours.shade))
  const first = rows[0] === undefined ? 0 : heightOf(sheet, cells(rows[0], false))
  if (sheet.room() < headHeight + Math.min(first, 200)) sheet.breakPage()
  const table = sheet.tag(parent, 'Table')
  shade()
  drawRow(sheet, table, head, wholeWidth)
  for (const row of rows) drawRow(sheet, table, cells(row, false), { ...wholeWidth, onNewPage: repeatHead })

  function repeatHead(): void {
    shade()
    const top = sheet.y
    sheet.decorate(() => {
      for (const { texts, x, width, style } of head)
        sheet
          .linesOf(texts[0] ?? '', width, style)
          .forEach((line, index) => sheet.put(line, x, top + 4 + index * style.leading, style))
    })
    sheet.moveTo(top + headHeight)
  }
}
