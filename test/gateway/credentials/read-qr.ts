import reader from 'jsqr'
import { PNG } from 'pngjs'

// jsqr's types say that it is the default; Node says that the module is.
const jsQr = reader as unknown as typeof reader.default

/** What a QR in a PNG says, to a library that did not draw it. */
export function readQr(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png)
  return jsQr(new Uint8ClampedArray(data), width, height)?.data
}
