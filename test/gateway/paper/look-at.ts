// A PDF as a reader draws it (pdfium), and as its text comes out.
import { PDFiumLibrary } from '@hyzyla/pdfium'

export interface SeenPage {
  readonly text: string
  readonly width: number
  readonly height: number
  /** Four bytes a pixel. */
  readonly pixels: Uint8Array
}

// Compiled once for all that a test file looks at.
const opened = PDFiumLibrary.init()

/** @param scale pixels a point */
export async function lookAt(pdf: Buffer, scale = 2): Promise<SeenPage[]> {
  const library = await opened
  const document = await library.loadDocument(pdf)
  const pages: SeenPage[] = []
  try {
    for (const page of document.pages()) {
      const text = page.getText()
      const { width, height, data } = await page.render({ scale, render: 'bitmap' })
      pages.push({ text, width, height, pixels: data.slice() })
    }
  } finally {
    document.destroy()
  }
  return pages
}
