// The QR of an address: in the document, and alone.
import QRCode from 'qrcode'

// Medium correction reads on through a fold or a stamp; four modules of white are the standard's.
const options = { errorCorrectionLevel: 'M', margin: 4 } as const
const mostCharacters = 500

/** The address is none, or too long for modules that a camera still reads on paper. */
export class AddressUnfit extends Error {
  override readonly name = 'AddressUnfit'
}

export interface QrSquare {
  /** Modules from edge to edge, with the quiet zone. */
  readonly side: number
  /** Dark modules side by side in one row. */
  readonly runs: readonly { readonly row: number; readonly column: number; readonly length: number }[]
}

export function createQrSquare(address: string): QrSquare {
  const { size, data } = QRCode.create(fit(address), options).modules
  const runs: { row: number; column: number; length: number }[] = []
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue
      const start = column
      while (column < size && data[row * size + column]) column++
      runs.push({ row: row + options.margin, column: start + options.margin, length: column - start })
    }
  return { side: size + 2 * options.margin, runs }
}

export const drawQrSvg = async (address: string): Promise<string> => QRCode.toString(fit(address), { ...options, type: 'svg' })

export const drawQrPng = async (address: string): Promise<Buffer> => QRCode.toBuffer(fit(address), { ...options, scale: 8 })

function fit(address: string): string {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(address)) throw new AddressUnfit('the address to check at is no web address')
  if (address.length > mostCharacters)
    throw new AddressUnfit(`the address to check at is longer than ${mostCharacters} characters`)
  return address
}
