// A list of small tables: one table with columns where all have the same labels and the page is wide enough for them, one after the other where not.
import { drawRow, heightOf, type Cell } from './flow.ts'
import { colours, page, pageWidth, styles } from './look.ts'
import type { SmallTable } from './paper.ts'
import type { Sheet, Tag } from './sheet.ts'

const mostColumns = 6
const narrowest = 52
const gap = 10
const wholeWidth = { from: page.left, to: page.right }

export function drawTables(sheet: Sheet, parent: Tag, tables: readonly SmallTable[]): void {
  const labels = labelsOfAll(tables)
  if (labels !== undefined && labels.length <= mostColumns) return drawColumns(sheet, parent, labels, tables)
  for (const table of tables) {
    const tag = sheet.tag(parent, 'Table')
    for (const { label, value } of table) drawRow(sheet, tag, labelled(sheet, label, [value], page.right), wholeWidth)
    sheet.moveTo(sheet.y + 8)
  }
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

function labelsOfAll(tables: readonly SmallTable[]): readonly string[] | undefined {
  const [first, ...others] = tables.map((table) => table.map(({ label }) => label))
  return others.every((labels) => labels.length === first?.length && labels.every((label, index) => label === first[index]))
    ? first
    : undefined
}

function drawColumns(sheet: Sheet, parent: Tag, labels: readonly string[], tables: readonly SmallTable[]): void {
  const heads = labels.map((label) => sheet.clean(label))
  const rows = tables.map((table) =>
    shown(
      sheet,
      table.map(({ value }) => value),
    ),
  )
  const places = place(sheet, heads, rows)
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

/** Each column as wide as what it holds asks for, within what the page has. */
function place(sheet: Sheet, heads: readonly string[], rows: readonly (readonly string[])[]): { x: number; width: number }[] {
  const inCell = sheet.widthIn(styles.cell)
  const wanted = heads.map((head, index) => {
    const widest = Math.max(...rows.map((row) => inCell((row[index] ?? '').slice(0, 80))))
    return Math.min(Math.max(widest, sheet.widthIn(styles.columnHead)(head.slice(0, 80)), narrowest), pageWidth / 2) + gap
  })
  const scale =
    (pageWidth - heads.length * narrowest) / (wanted.reduce((sum, width) => sum + width, 0) - heads.length * narrowest)
  let x: number = page.left + 4
  return wanted.map((width) => {
    const column = { x, width: narrowest + (width - narrowest) * scale - gap }
    x += column.width + gap
    return column
  })
}
