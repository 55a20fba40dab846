// What one institution says: its name, its seal's times, its entries in their order, and what is missing.
import { drawTables, labelled } from './columns.ts'
import { drawRow, drawText } from './flow.ts'
import { colours, page, pageWidth, styles } from './look.ts'
import { toMoment } from './moment.ts'
import type { Entry, Paper, Picture, Section, SmallTable, Value } from './paper.ts'
import { readPicture } from './picture.ts'
import type { ReadPicture } from './pixels.ts'
import { drawBelow, drawBeside, portraitHeight } from './portrait.ts'
import type { Sheet, Tag } from './sheet.ts'

const unreadable = 'La imagen no se pudo leer y no se muestra.'

export function drawSection(sheet: Sheet, section: Section, locale: Paper['locale']): void {
  const institution = sheet.clean(section.institution)
  const needed = section.entries.some(({ value }) => isPicture(value)) ? portraitHeight + 50 : 90
  sheet.runningOn()
  if (sheet.room() < needed) sheet.breakPage()
  const heading = { x: page.left, width: pageWidth, mostLines: 3 }
  sheet.runningOn(institution)
  const part = sheet.tag(sheet.root, 'Sect')
  drawText(sheet, part, 'H2', sheet.clean(section.title ?? section.institution), styles.institution, heading)
  if (section.title !== undefined) drawText(sheet, part, 'P', institution, styles.group, heading)
  drawText(sheet, part, 'P', sealOf(section, locale), styles.note)
  sheet.moveTo(sheet.y + 4)
  sheet.decorate((on) => on.rect(page.left, sheet.y, pageWidth, 1).fill(colours.blue))
  sheet.moveTo(sheet.y + 1)
  if (section.missing !== undefined) drawWarning(sheet, part, `Falta información de esta institución. ${section.missing}`)
  if (section.warning !== undefined) drawWarning(sheet, part, section.warning)
  if (section.note !== undefined) drawNote(sheet, part, section.note)
  drawEntries(sheet, part, section.entries)
  sheet.moveTo(sheet.y + 18)
}

const sealOf = ({ sealedAt, expiresAt }: Section, locale: Paper['locale']) =>
  sealedAt === undefined
    ? 'Sin sello de esta institución.'
    : `Sellado el ${toMoment(sealedAt, locale)}.${expiresAt === undefined ? '' : ` El sello vence el ${toMoment(expiresAt, locale)}.`}`

function drawWarning(sheet: Sheet, part: Tag, said: string): void {
  const box = { x: page.left + 12, width: pageWidth - 24 }
  const text = sheet.clean(said)
  const height = sheet.linesOf(text, box.width, styles.warning).length * styles.warning.leading + 14
  sheet.moveTo(sheet.y + 7)
  if (height > sheet.room()) sheet.breakPage()
  const top = sheet.y
  if (height <= sheet.room())
    sheet.decorate((on) => {
      on.rect(page.left, top, pageWidth, height).fill(colours.warningShade)
      on.rect(page.left, top, 3, height).fill(colours.warning)
    })
  sheet.moveTo(top + 7)
  drawText(sheet, part, 'P', text, styles.warning, box)
  sheet.moveTo(sheet.y + 9)
}

function drawNote(sheet: Sheet, part: Tag, said: string): void {
  sheet.moveTo(sheet.y + 5)
  drawText(sheet, part, 'P', sheet.clean(said), styles.label)
  sheet.moveTo(sheet.y + 3)
}

function drawEntries(sheet: Sheet, part: Tag, entries: readonly Entry[]): void {
  const pictures = readPictures(entries)
  const [first] = pictures
  const beside = first === undefined ? undefined : drawBeside(sheet, part, sheet.clean(first[0].label), first[1])
  let table: Tag | undefined
  for (const entry of entries) {
    const { label, value } = entry
    const picture = pictures.get(entry)
    if (entry === first?.[0]) continue
    if (picture !== undefined || isTables(value)) {
      table = undefined
      beside?.clear()
      if (picture !== undefined) drawBelow(sheet, part, sheet.clean(label), picture)
      else if (isTables(value)) drawGroup(sheet, part, label, value)
      continue
    }
    table ??= sheet.tag(part, 'Table')
    const right = beside?.right() ?? page.right
    drawRow(sheet, table, labelled(sheet, label, textsOf(value), right), { line: { from: page.left, to: right } })
  }
  beside?.clear()
}

const readPictures = (entries: readonly Entry[]): Map<Entry, ReadPicture> =>
  new Map(
    entries.flatMap((entry) => {
      const picture = isPicture(entry.value) ? readPicture(entry.value.image) : undefined
      return picture === undefined ? [] : [[entry, picture] as const]
    }),
  )

function textsOf(value: Exclude<Value, readonly SmallTable[]>): readonly string[] {
  if (typeof value === 'string') return [value]
  return isPicture(value) ? [unreadable] : value
}

function drawGroup(sheet: Sheet, part: Tag, label: string, tables: readonly SmallTable[]): void {
  if (sheet.room() < 70) sheet.breakPage()
  sheet.moveTo(sheet.y + 10)
  drawText(sheet, part, 'H3', sheet.clean(label), styles.group)
  sheet.moveTo(sheet.y + 3)
  drawTables(sheet, part, tables)
  sheet.moveTo(sheet.y + 8)
}

const isTables = (value: Value): value is readonly SmallTable[] => Array.isArray(value) && Array.isArray(value[0])
const isPicture = (value: Value): value is Picture => typeof value === 'object' && 'image' in value
