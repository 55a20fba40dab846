// Pictures on the page: the first of a section beside its entries, the others below their labels.
import { drawText } from './flow.ts'
import { colours, page, styles } from './look.ts'
import type { ReadPicture } from './pixels.ts'
import type { Sheet, Tag } from './sheet.ts'

const box = { width: 104, height: 132 }
const gap = 18
export const portraitHeight = box.height + 30

export interface Beside {
  /** Where an entry that begins here has to end. */
  readonly right: () => number
  /** Goes below the picture, before what needs the whole width. */
  readonly clear: () => void
}

export function drawBeside(sheet: Sheet, part: Tag, label: string, picture: ReadPicture): Beside {
  if (sheet.room() < portraitHeight + 8) sheet.breakPage()
  const [top, onPage] = [sheet.y + 8, sheet.pageCount()]
  const { width } = fit(picture)
  const x = page.right - width
  drawFigure(sheet, part, label, picture, x, top)
  const caption = sheet.linesOf(label, width, styles.note).slice(0, 2)
  sheet.decorate(() =>
    caption.forEach((line, index) => sheet.put(line, x, sheet.y + 2 + index * styles.note.leading, styles.note)),
  )
  const bottom = sheet.y + 4 + caption.length * styles.note.leading
  sheet.moveTo(top - 8)
  const isBeside = () => sheet.pageCount() === onPage && sheet.y < bottom
  return {
    right: () => (isBeside() ? x - gap : page.right),
    clear: () => {
      if (isBeside()) sheet.moveTo(bottom)
    },
  }
}

export function drawBelow(sheet: Sheet, part: Tag, label: string, picture: ReadPicture): void {
  if (sheet.room() < portraitHeight) sheet.breakPage()
  sheet.moveTo(sheet.y + 10)
  drawText(sheet, part, 'P', label, styles.label)
  drawFigure(sheet, part, label, picture, page.left, sheet.y + 2)
  sheet.moveTo(sheet.y + 8)
}

function drawFigure(sheet: Sheet, part: Tag, alt: string, picture: ReadPicture, x: number, y: number): void {
  const { width, height } = fit(picture)
  sheet.tag(part, 'Figure', { alt, bbox: [x, y, x + width, y + height] }).add(() => {
    sheet.doc.image(picture.bytes, x, y, { width, height })
  })
  sheet.decorate((on) => on.rect(x, y, width, height).lineWidth(0.5).stroke(colours.line))
  sheet.moveTo(y + height)
}

function fit({ width, height }: ReadPicture): { width: number; height: number } {
  const scale = Math.min(box.width / width, box.height / height)
  return { width: width * scale, height: height * scale }
}
