import { crc32, deflateSync } from 'node:zlib'
import type { Draw } from './draw.ts'

const width = 60
const height = 76
const shades = 8

/** A small PNG of nobody: a head and shoulders in one colour, with the grain of a scan. About 2 kB. */
export function drawPhotograph(draw: Draw): Buffer {
  const hue = draw.below('hue', 360)
  const headRadius = 13 + draw.below('head', 5)
  const shoulders = 20 + draw.below('shoulders', 8)
  let grain = 1 + draw.below('grain', 2 ** 31 - 2)
  // Two pixels a byte: the upper half of the palette is the person, the lower half what is behind.
  const rows = Buffer.alloc(height * (width / 2 + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      grain = (grain * 48_271) % 2_147_483_647
      const [across, fromHead, fromChest] = [x - width / 2, y - 28, (y - height) * 0.9]
      const isHead = across * across + fromHead * fromHead < headRadius * headRadius
      const isChest = across * across + fromChest * fromChest < shoulders * shoulders
      const shade = (isHead || isChest ? shades : 0) + (grain & (shades - 1))
      const at = y * (width / 2 + 1) + 1 + (x >> 1)
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade)
    }
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header()),
    chunk('PLTE', palette(hue)),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Four bits a pixel, by palette. */
function header(): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([4, 3, 0, 0, 0], 8)
  return data
}

function palette(hue: number): Buffer {
  const colour = (lightness: number) => [0, 8, 4].map((phase) => Math.round(255 * channel(hue / 30 + phase, lightness)))
  const behind = Array.from({ length: shades }, (_, shade) => colour(0.78 + shade * 0.015))
  const person = Array.from({ length: shades }, (_, shade) => colour(0.3 + shade * 0.02))
  return Buffer.from([...behind, ...person].flat())
}

/** One channel of a colour of saturation 0.4, by the formula that CSS gives for HSL. */
function channel(turn: number, lightness: number): number {
  const at = turn % 12
  return lightness - 0.4 * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(at - 3, 9 - at, 1))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
