// A JPEG's segments. What only describes the picture (place, camera, thumbnail, comments) stays outside.
import type { ReadPicture } from './pixels.ts'

const start = 0xd8
const scan = 0xda
const frames = new Set([0xc0, 0xc1, 0xc2])
// Tables, frame, interval, scan; and Adobe's segment, which says how the colours are meant.
const drawn = new Set([...frames, 0xc4, 0xdb, 0xdd, 0xee, scan])

export function readJpeg(bytes: Buffer, mostPixels: number): ReadPicture | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== start) return undefined
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))
  const kept = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  for (let at = 2; at + 4 <= end;) {
    const marker = bytes.readUInt8(at + 1)
    if (bytes[at] !== 0xff) return undefined
    const segment = bytes.subarray(at, at + 2 + bytes.readUInt16BE(at + 2))
    if (frames.has(marker)) size = readFrame(segment)
    if (marker === scan)
      return size === undefined || size.width * size.height > mostPixels
        ? undefined
        : { bytes: Buffer.concat([...kept, bytes.subarray(at, end + 2)]), ...size }
    if (drawn.has(marker)) kept.push(segment)
    at += segment.length
  }
  return undefined
}

function readFrame(segment: Buffer): { width: number; height: number } | undefined {
  if (segment.length < 10) return undefined
  const [precision, height, width, components = 0] = [segment[4], segment.readUInt16BE(5), segment.readUInt16BE(7), segment[9]]
  return precision === 8 && width > 0 && height > 0 && [1, 3, 4].includes(components) ? { width, height } : undefined
}
