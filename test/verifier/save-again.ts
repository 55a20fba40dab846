// Another program that opens a PDF and saves it: pdfium, whose package shows pages and does not offer this.
import { PDFiumLibrary } from '@hyzyla/pdfium'

interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly wasmExports: { readonly __indirect_function_table: WebAssembly.Table }
  readonly _malloc: (bytes: number) => number
  readonly _FPDF_SaveAsCopy: (document: number, writer: number, flags: number) => number
}

/** A function of WebAssembly that takes three numbers, answers one, and calls what it was given as `e.f`. */
const bridge = Buffer.from('0061736d0100000001080160037f7f7f017f02070101650166000007050101660000', 'hex')

export async function saveAgain(pdf: Buffer): Promise<Buffer> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    const { module } = library as unknown as { module: Pdfium }
    const { documentIdx } = document as unknown as { documentIdx: number }
    const pieces: Buffer[] = []
    const write = (_writer: number, at: number, length: number) => {
      pieces.push(Buffer.from(module.HEAPU8.slice(at, at + length)))
      return 1
    }
    const { instance } = await WebAssembly.instantiate(bridge, { e: { f: write } })
    const { _malloc: reserve, _FPDF_SaveAsCopy: save, wasmExports } = module
    const { __indirect_function_table: table } = wasmExports
    // The table has no room for more: the last function lends its place, which saving does not call.
    const place = table.length - 1
    table.set(place, instance.exports['f'])
    const writer = reserve(8)
    module.HEAP32.set([1, place], writer / 4)
    if (save(documentIdx, writer, 0) !== 1) throw new Error('pdfium did not save the file')
    return Buffer.concat(pieces)
  } finally {
    document.destroy()
    library.destroy()
  }
}
