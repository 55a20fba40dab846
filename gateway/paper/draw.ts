// A document as PDF: letter size, in Spanish, tagged for who hears it, the same bytes for the same content.
import { drawCheck, drawHead } from './head.ts'
import { toMoment } from './moment.ts'
import type { Paper } from './paper.ts'
import { drawSection } from './section.ts'
import { createSheet } from './sheet.ts'

/** @throws AddressUnfit */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const sheet = createSheet(paper)
  const composed = `Compuesto el ${toMoment(paper.composedAt, paper.locale)}, hora de Guatemala.`
  drawHead(sheet, paper, composed)
  drawCheck(sheet, paper)
  for (const section of paper.sections) drawSection(sheet, section, paper.locale)
  if (paper.attached !== undefined) sheet.attach(paper.attached)
  return sheet.finish(composed)
}
