// Pictures drawn by arithmetic: nobody's face.
import { crc32 } from 'node:zlib'
import { PNG } from 'pngjs'

/** A head and shoulders, with an alpha channel. */
export function portrait(width = 156, height = 198): Buffer {
  const png = new PNG({ width, height })
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [(x - width / 2) / width, y / height]
      const head = (across / 0.21) ** 2 + ((down - 0.38) / 0.22) ** 2 < 1
      const body = (across / 0.42) ** 2 + ((down - 1.05) / 0.4) ** 2 < 1
      const [red, green, blue] = head ? [150, 112, 92] : body ? [46, 74, 110] : [222, 229, 236]
      png.data.set([red ?? 0, green ?? 0, blue ?? 0, 255], (y * width + x) * 4)
    }
  return PNG.sync.write(png)
}

/** A chunk of PNG with its sum, as a careful forger would write it. */
export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data]
const nothingButZero = [1, ...Array.from({ length: 15 }, () => 0), 0]

/** Eight by eight, all of one grey: one block without any difference. */
export const jpeg = Buffer.from([
  0xff,
  0xd8,
  ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1)),
  ...segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
  ...segment(0xc4, 0x00, ...nothingButZero),
  ...segment(0xc4, 0x10, ...nothingButZero),
  ...segment(0xda, 1, 1, 0, 0, 63, 0),
  0b0011_1111,
  0xff,
  0xd9,
])
