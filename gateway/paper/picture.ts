// Whether a picture can be drawn, and the bytes of it that may be: pixels, and nothing that a camera or a program wrote beside them.
import { readJpeg } from './jpeg.ts'
import type { ReadPicture } from './pixels.ts'
import { readPng } from './png.ts'

const form = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/
const mostBytes = 1_048_576
const mostPixels = 4_000_000
const readers = { png: readPng, jpeg: readJpeg }

/** @returns undefined where it is none, too large or broken */
export function readPicture(dataUrl: string): ReadPicture | undefined {
  if (dataUrl.length > mostBytes * 1.4) return undefined
  const [, kind, base64] = form.exec(dataUrl) ?? []
  if (kind === undefined || base64 === undefined) return undefined
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > mostBytes) return undefined
  return readers[kind as keyof typeof readers](bytes, mostPixels)
}
