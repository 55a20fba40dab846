import { describe, expect, it } from '@jest/globals'
import { deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { drawPaper } from '#gateway/paper/draw.ts'
import { readPicture } from '#gateway/paper/picture.ts'
import { lookAt } from './look-at.ts'
import { composedAt, identity } from './papers.ts'
import { chunk, jpeg, portrait } from './pictures.ts'

const url = (bytes: Buffer, kind = 'png') => `data:image/${kind};base64,${bytes.toString('base64')}`
const whole = portrait(60, 80)
const signature = whole.subarray(0, 8)

const header = (width: number, height: number, depth = 8, colour = 2, interlace = 0) => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colour, 0, 0, interlace], 8)
  return chunk('IHDR', data)
}
const made = (...chunks: Buffer[]) => Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))])
const pixels = (bytes: number, first = 0) => chunk('IDAT', deflateSync(Buffer.alloc(bytes, first)))
const changed = (bytes: Buffer, at: number) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))
const withComment = (bytes: Buffer) => {
  const comment = Buffer.from('quien la tomó', 'utf8')
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, bytes.subarray(2)])
}

const broken: readonly [string, string][] = [
  ['nothing', ''],
  ['a file', 'file:///etc/hostname'],
  ['a path', '/etc/hostname'],
  ['an address', 'https://otro.example/x.png'],
  ['another kind', url(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg+xml')],
  ['a JPEG that says PNG', url(jpeg, 'png')],
  ['a PNG that says JPEG', url(whole, 'jpeg')],
  ['the beginning of a PNG', url(whole.subarray(0, 200))],
  ['a PNG with a changed byte', url(changed(whole, 100))],
  ['a PNG without pixels', url(made(header(4, 4)))],
  ['a PNG with fewer pixels than it says', url(made(header(4, 4), pixels(20)))],
  ['a PNG with more pixels than it says', url(made(header(4, 4), pixels(1_000_000)))],
  ['a PNG whose pixels are filtered in no known way', url(made(header(1, 1), pixels(4, 9)))],
  ['a PNG of colours without their list', url(made(header(4, 4, 8, 3), pixels(20)))],
  ['a PNG with fewer packed pixels than it says', url(made(header(9, 4, 4, 3), chunk('PLTE', Buffer.alloc(3)), pixels(20)))],
  ['a PNG of so many bits as there are not', url(made(header(4, 4, 3, 3), chunk('PLTE', Buffer.alloc(3)), pixels(12)))],
  ['a PNG of no size', url(made(header(0, 4), pixels(0)))],
  ['a PNG that says it is enormous', url(made(header(100_000, 100_000), pixels(10)))],
  ['an interlaced PNG', url(made(header(4, 4, 8, 2, 1), pixels(52)))],
  ['a file of more than a megabyte', url(Buffer.concat([whole, Buffer.alloc(1_100_000)]))],
  ['the beginning of a JPEG', url(jpeg.subarray(0, 60), 'jpeg')],
  ['a JPEG without a picture', url(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'jpeg')],
  ['a JPEG whose parts are none', url(Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(40), Buffer.from([0xff, 0xd9])]), 'jpeg')],
]

const paper = (...images: string[]) => ({
  ...identity,
  sections: [
    {
      institution: 'Registro',
      sealedAt: composedAt,
      entries: [
        ...images.map((image, index) => ({ label: `Imagen ${index + 1}`, value: { image } })),
        { label: 'Nombre', value: 'Ángela' },
      ],
    },
  ],
})

describe('a picture', () => {
  it.each(broken)('that is %s is left out, and the document says so', async (_, image) => {
    expect(readPicture(image)).toBeUndefined()
    const pdf = await drawPaper(paper(image))
    expect(pdf.toString('latin1')).not.toContain('/Subtype /Image')
    const [page] = await lookAt(pdf, 1)
    expect(page?.text).toContain('Imagen 1 La imagen no se pudo leer y no se muestra.')
    expect(page?.text).toContain('Nombre Ángela')
  })

  it('of either kind is drawn, the first beside the entries and the others below', async () => {
    const pdf = await drawPaper(paper(url(whole), url(jpeg, 'jpeg')))
    expect(pdf.toString('latin1').match(/\/Filter \/DCTDecode/g)).toHaveLength(1)
    const [page] = await lookAt(pdf, 1)
    expect(page?.text).not.toContain('no se pudo leer')
    expect((await drawPaper(paper(url(whole), url(jpeg, 'jpeg')))).equals(pdf)).toBe(true)
  })

  it.each([
    ['without transparency', 2 as const],
    ['in grey', 0 as const],
    ['in grey with transparency', 4 as const],
  ])('PNG %s is drawn', async (_, colorType) => {
    const image = url(PNG.sync.write(PNG.sync.read(whole), { colorType, inputHasAlpha: true }))
    expect(readPicture(image)).toMatchObject({ width: 60, height: 80 })
    expect((await drawPaper(paper(image))).toString('latin1')).toContain('/Subtype /Image')
  })

  it.each([1, 2, 4])('PNG of a list of colours, %i bits a pixel, is drawn', async (depth) => {
    const palette = chunk('PLTE', Buffer.from([20, 60, 110, 240, 240, 240]))
    // Four rows of nine pixels: the last byte of each is not full.
    const rows = pixels(4 * (1 + Math.ceil((9 * depth) / 8)))
    const image = url(made(header(9, 4, depth, 3), palette, rows))
    expect(readPicture(image)).toMatchObject({ width: 9, height: 4 })
    const pdf = await drawPaper(paper(image))
    expect(pdf.toString('latin1')).toContain(`/BitsPerComponent ${depth}`)
    const [page] = await lookAt(pdf, 1)
    const blue = Array.from(page?.pixels ?? []).filter((value, at, all) => at % 4 === 0 && value === 20 && all[at + 1] === 60)
    expect(blue.length).toBeGreaterThan(500)
    const transparent = url(made(header(9, 4, depth, 3), palette, chunk('tRNS', Buffer.from([0])), rows))
    expect(readPicture(transparent)).toBeUndefined()
  })

  it('keeps its pixels and loses what was written beside them', () => {
    const noted = made(header(4, 4), chunk('tEXt', Buffer.from('Author\0quien la tomó')), pixels(52))
    const bare = readPicture(url(noted))
    expect(bare?.bytes.includes('quien')).toBe(false)
    expect(bare).toMatchObject({ width: 4, height: 4 })
    const comment = readPicture(url(withComment(jpeg), 'jpeg'))
    expect(comment?.bytes.includes('quien')).toBe(false)
    expect(comment).toMatchObject({ width: 8, height: 8 })
  })
})
