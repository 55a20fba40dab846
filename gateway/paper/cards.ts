// A list of things of which too much is said for one line of a table each: a numbered card each, its labels above what they head.
import { fitColumns, type Place } from './fit-columns.ts'
import { drawRow, heightOf, type Cell } from './flow.ts'
import { colours, page, pageWidth, styles } from './look.ts'
import type { SmallTable } from './paper.ts'
import type { Sheet, Tag } from './sheet.ts'

const mostAcross = 4
const margin = 22
const gap = 10
const nothing = '—'
const ofLabels = { above: 3, below: 0 }
const ofValues = { above: 0, below: 3 }
// What is lower than this moves to the next page in one piece.
const keptTogether = 300

interface Line {
  readonly labels: readonly Cell[]
  readonly values: readonly Cell[]
}

export function drawCards(sheet: Sheet, parent: Tag, tables: readonly SmallTable[]): void {
  const alike = tables.every((table) => table.every(({ label }, index) => label === tables[0]?.[index]?.label))
  const shared = alike ? placesFor(sheet, tables) : undefined
  tables.forEach((table, index) =>
    drawCard(sheet, parent, toLines(sheet, table, shared ?? placesFor(sheet, [table])), `${index + 1}.`),
  )
}

function drawCard(sheet: Sheet, parent: Tag, lines: readonly Line[], number: string): void {
  const height = lines.reduce(
    (sum, { labels, values }) => sum + heightOf(sheet, labels, ofLabels) + heightOf(sheet, values, ofValues),
    10,
  )
  if (height > sheet.room() && height <= keptTogether) sheet.breakPage()
  const card = sheet.tag(parent, 'Div')
  sheet.moveTo(sheet.y + 4)
  sheet.decorate(() => sheet.put(number, page.left, sheet.y + ofLabels.above, styles.columnHead))
  for (const { labels, values } of lines) {
    const tag = sheet.tag(card, 'Table')
    drawRow(sheet, tag, labels, { padding: ofLabels })
    drawRow(sheet, tag, values, { padding: ofValues })
  }
  sheet.moveTo(sheet.y + 4)
  sheet.decorate((on) => on.rect(page.left, sheet.y - 0.5, pageWidth, 0.5).fill(colours.line))
}

/** As few lines as there can be, each with about as much in it as the others. */
const across = ({ length }: SmallTable) => Math.max(1, Math.ceil(length / Math.max(1, Math.ceil(length / mostAcross))))

/** So wide that few labels need a second line. */
function placesFor(sheet: Sheet, tables: readonly SmallTable[]): readonly Place[] {
  const [first = []] = tables
  const count = across(first)
  const columns = Array.from({ length: count }, (_, column) => {
    const inColumn = tables.flatMap((table) => table.filter((__, index) => index % count === column))
    const texts = inColumn.map(({ value }) => sheet.clean(value) || nothing)
    return { heads: [...new Set(inColumn.map(({ label }) => sheet.clean(label)))], texts }
  })
  const box = { from: page.left + margin, to: page.right, gap, headStyle: styles.cardLabel }
  const width = (box.to - box.from + gap) / count
  return (
    fitColumns(sheet, columns, { ...box, wholeHeads: true }) ??
    fitColumns(sheet, columns, box) ??
    columns.map((_, column) => ({ x: box.from + column * width, width: width - gap }))
  )
}

function toLines(sheet: Sheet, table: SmallTable, places: readonly Place[]): readonly Line[] {
  const cell = (index: number) => places[index % places.length] ?? { x: page.left + margin, width: pageWidth - margin }
  return Array.from({ length: Math.ceil(table.length / places.length) }, (_, line) => {
    const pairs = [...table.entries()].slice(line * places.length, (line + 1) * places.length)
    return {
      labels: pairs.map(([index, { label }]): Cell => {
        return { tag: 'TH', scope: 'Column', style: styles.cardLabel, texts: [sheet.clean(label)], ...cell(index) }
      }),
      values: pairs.map(([index, { value }]): Cell => {
        return { tag: 'TD', style: styles.cell, texts: [sheet.clean(value) || nothing], ...cell(index) }
      }),
    }
  })
}
