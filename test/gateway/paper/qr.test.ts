import { describe, expect, it } from '@jest/globals'
import reader from 'jsqr'
import { PNG } from 'pngjs'
import { drawPaper } from '#gateway/paper/draw.ts'
import { AddressUnfit, drawQrPng, drawQrSvg } from '#gateway/paper/qr.ts'
import { lookAt, type SeenPage } from './look-at.ts'
import { address, identity } from './papers.ts'

const read = (pixels: Uint8Array, width: number, height: number) =>
  reader.default(new Uint8ClampedArray(pixels), width, height, { inversionAttempts: 'dontInvert' })?.data

const longest = `${address}?${'a1-'.repeat(200)}`.slice(0, 500)

describe('the QR', () => {
  it.each([
    ['short', 'https://a.example/1'],
    ['usual', address],
    ['longest', longest],
  ])('on the page leads to the address: %s', async (_, to) => {
    const [page] = await lookAt(await drawPaper({ ...identity, check: { ...identity.check, address: to } }), 3)
    const { pixels, side } = cornerOf(page, 900)
    expect(read(pixels, side, side)).toBe(to)
    expect(page?.text.replace(/[\s\p{Cc}\p{Cn}]/gu, '')).toContain(to)
  })

  it('alone as PNG leads to the address, with four modules of quiet zone', async () => {
    const { data, width, height } = PNG.sync.read(await drawQrPng(address))
    expect(read(data, width, height)).toBe(address)
    const dark = Array.from({ length: width * height }, (__, at) => at).filter((at) => data[at * 4] === 0)
    expect(Math.min(...dark.map((at) => at % width))).toBe(4 * 8)
    expect(Math.min(...dark.map((at) => Math.floor(at / width)))).toBe(4 * 8)
  })

  it('alone as SVG leads to the address, and is nothing but shapes', async () => {
    const svg = await drawQrSvg(address)
    expect(svg).not.toMatch(/script|href|<text|<image|style|on\w+=/i)
    expect(svg).not.toContain('paisdigital')
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
    const { pixels, width } = paint(/stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '', side, 6)
    expect(read(pixels, width, width)).toBe(address)
  })

  it.each([
    ['javascript:alert(1)'],
    ['not an address'],
    [''],
    ['https://a.example/ñ'],
    ['https://a.example/a b'],
    [`${longest}x`],
  ])('is not made of %s', async (unfit) => {
    await expect(drawQrSvg(unfit)).rejects.toThrow(AddressUnfit)
    await expect(drawQrPng(unfit)).rejects.toThrow(AddressUnfit)
    await expect(drawPaper({ ...identity, check: { ...identity.check, address: unfit } })).rejects.toThrow(AddressUnfit)
  })
})

/** The upper left of a page, where the QR is. */
function cornerOf({ pixels, width }: SeenPage = none, side: number): { pixels: Uint8Array; side: number } {
  const corner = new Uint8Array(side * side * 4)
  for (let row = 0; row < side; row++) corner.set(pixels.subarray(row * width * 4, (row * width + side) * 4), row * side * 4)
  return { pixels: corner, side }
}

const none: SeenPage = { text: '', width: 0, height: 0, pixels: new Uint8Array() }

/** Draws the strokes of `qrcode`, one module high: `M4 4.5h7m2 0h1…` */
function paint(path: string, side: number, scale: number): { pixels: Uint8Array; width: number } {
  const width = side * scale
  const pixels = new Uint8Array(width * width * 4).fill(255)
  let [x, y] = [0, 0]
  for (const [, step = '', first = '0', second = '0'] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    const [across, down] = [Number(first), Number(second)]
    if (step === 'M') [x, y] = [across, down]
    if (step === 'm') [x, y] = [x + across, y + down]
    if (step !== 'h') continue
    for (let row = (y - 0.5) * scale; row < (y + 0.5) * scale; row++)
      for (let column = x * scale; column < (x + across) * scale; column++) pixels.set([0, 0, 0], (row * width + column) * 4)
    x += across
  }
  return { pixels, width }
}
