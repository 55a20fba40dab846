// The first page's beginning: what the document is, and how to find out whether it is true.
import { drawText, linesInBox } from './flow.ts'
import { colours, page, pageWidth, styles, type Style } from './look.ts'
import type { Paper } from './paper.ts'
import { createQrSquare } from './qr.ts'
import type { Sheet } from './sheet.ts'

const qrSide = 112
// However much there is to say, the QR stands on the first page.
const heading = { x: page.left, width: pageWidth, mostLines: 3 }
const mostLines = 12

export function drawHead(sheet: Sheet, { title, subtitle }: Paper, composed: string): void {
  sheet.decorate((on) => on.rect(page.left, page.top - 14, pageWidth, 3).fill(colours.blue))
  drawText(sheet, sheet.root, 'H1', sheet.clean(title), styles.title, heading)
  if (subtitle !== undefined) drawText(sheet, sheet.root, 'P', sheet.clean(subtitle), styles.subtitle, heading)
  sheet.moveTo(sheet.y + 2)
  drawText(sheet, sheet.root, 'P', composed, styles.note)
  sheet.moveTo(sheet.y + 12)
}

export function drawCheck(sheet: Sheet, { check }: Paper): void {
  const x = page.left + qrSide + 16
  const box = { x, width: page.right - x - 12, mostLines }
  const heightIn = (text: string, style: Style) => linesInBox(sheet, sheet.clean(text), style, box).length * style.leading
  const inner =
    12 + styles.group.leading + 2 + heightIn(check.text, styles.value) + 5 + heightIn(check.address, styles.address) + 12
  const height = Math.max(qrSide + 12, inner)
  const top = sheet.y
  sheet.decorate((on) => on.rect(page.left, top, pageWidth, height).lineWidth(0.75).stroke(colours.line))
  drawQr(sheet, check.address, page.left + 6, top + (height - qrSide) / 2)
  sheet.moveTo(top + Math.max(12, (height - inner) / 2 + 12))
  drawText(sheet, sheet.root, 'H2', 'Compruebe este documento', styles.group, box)
  sheet.moveTo(sheet.y + 2)
  drawText(sheet, sheet.root, 'P', sheet.clean(check.text), styles.value, box)
  sheet.moveTo(sheet.y + 5)
  drawText(sheet, sheet.root, 'P', sheet.clean(check.address), styles.address, box)
  sheet.moveTo(top + height + 16)
}

/** In one path, so that no viewer leaves a light seam between two modules. */
function drawQr(sheet: Sheet, address: string, x: number, y: number): void {
  const { side, runs } = createQrSquare(address)
  const module = qrSide / side
  const alt = `Código QR con la dirección ${address}`
  sheet.tag(sheet.root, 'Figure', { alt, bbox: [x, y, x + qrSide, y + qrSide] }).add(() => {
    for (const { row, column, length } of runs) sheet.doc.rect(x + column * module, y + row * module, length * module, module)
    sheet.doc.fill('#000000')
  })
}
