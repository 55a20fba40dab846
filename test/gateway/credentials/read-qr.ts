import reader from 'jsqr'
import { PNG } from 'pngjs'

/** What a QR says, to a library that did not draw it. Four bytes a pixel. */
export const readPixels = (pixels: Uint8Array, width: number, height: number): string | undefined =>
  reader.default(new Uint8ClampedArray(pixels), width, height, { inversionAttempts: 'dontInvert' })?.data

export function readQr(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png)
  return readPixels(data, width, height)
}
