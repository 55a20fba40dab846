// A PNG is read to its last pixel before it is embedded: pdfkit decodes some of it later, where nobody could catch what it throws.
import { crc32, inflateSync } from 'node:zlib'
import type { ReadPicture } from './pixels.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const drawn = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
const samplesByColour: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

// Several pixels a byte; whether some let the ground through is then not looked at.
const packed = new Set([1, 2, 4])

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly whole: Buffer
}

export function readPng(bytes: Buffer, mostPixels: number): ReadPicture | undefined {
  if (!bytes.subarray(0, 8).equals(signature)) return undefined
  const chunks = readChunks(bytes)
  const header = chunks?.[0]
  if (chunks === undefined || header?.type !== 'IHDR' || header.data.length !== 13) return undefined
  const [width, height, depth, colour = 0] = [
    header.data.readUInt32BE(0),
    header.data.readUInt32BE(4),
    header.data[8] ?? 0,
    header.data[9],
  ]
  const samples = samplesByColour[colour]
  const interlaced = header.data[12] !== 0
  if (samples === undefined || interlaced || width === 0 || height === 0 || width * height > mostPixels) return undefined
  if (depth !== 8 && !(packed.has(depth) && samples === 1 && !chunks.some(({ type }) => type === 'tRNS'))) return undefined
  if (colour === 3 && !hasPalette(chunks)) return undefined
  if (!pixelsAreWhole(chunks, height, 1 + Math.ceil((width * samples * depth) / 8))) return undefined
  return { bytes: Buffer.concat([signature, ...chunks.map(({ whole }) => whole)]), width, height }
}

function readChunks(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const whole = bytes.subarray(at, at + 12 + length)
    const type = whole.toString('latin1', 4, 8)
    if (whole.length < 12 + length || whole.readUInt32BE(8 + length) !== crc32(whole.subarray(4, 8 + length))) return undefined
    if (drawn.has(type)) chunks.push({ type, data: whole.subarray(8, 8 + length), whole })
    if (type === 'IEND') return chunks
    at += whole.length
  }
  return undefined
}

function hasPalette(chunks: readonly Chunk[]): boolean {
  const palettes = chunks.filter(({ type }) => type === 'PLTE')
  const length = palettes[0]?.data.length ?? 0
  return palettes.length === 1 && length > 0 && length <= 768 && length % 3 === 0
}

function pixelsAreWhole(chunks: readonly Chunk[], rows: number, bytesPerRow: number): boolean {
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data))
  const pixels = inflate(data, rows * bytesPerRow)
  if (pixels?.length !== rows * bytesPerRow) return false
  for (let row = 0; row < rows; row++) if ((pixels[row * bytesPerRow] ?? 5) > 4) return false
  return true
}

function inflate(data: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: most })
  } catch {
    return undefined
  }
}
