// The QR of an address: in the document, and alone.
import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
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

export async function drawQrPng(address: string): Promise<Buffer> {
  const { side, runs } = createQrSquare(address)
  // One bit a pixel, and a byte before each row that says that it stands as it is. A module is eight pixels wide: one byte.
  const rows = Array.from({ length: side }, () => Buffer.alloc(1 + side, 0xff).fill(0, 0, 1))
  for (const { row, column, length } of runs) rows[row]?.fill(0, 1 + column, 1 + column + length)
  const pixels = rows.flatMap((row) => Array<Buffer>(pixelsOfModule).fill(row))
  const header = Buffer.from([...bytesOf(side * pixelsOfModule), ...bytesOf(side * pixelsOfModule), 1, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', await compress(Buffer.concat(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const pixelsOfModule = 8
const compress = promisify(deflate)

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([bytesOf(data.length), named, bytesOf(crc32(named))])
}

function bytesOf(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function fit(address: string): string {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(address)) throw new AddressUnfit('the address to check at is no web address')
  if (address.length > mostCharacters)
    throw new AddressUnfit(`the address to check at is longer than ${mostCharacters} characters`)
  return address
}
