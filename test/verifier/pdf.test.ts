import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { drawPaper } from '#gateway/paper/draw.ts'
import { identity } from '../gateway/paper/papers.ts'
import { runVerifier, soon, startBureau, verifyHere, type Bureau } from './bureau.ts'
import { saveAgain } from './save-again.ts'

let bureau: Bureau
let certificate: readonly string[]
let pdf: Buffer
beforeAll(async () => {
  bureau = await startBureau()
  certificate = await bureau.makeCertificate()
  pdf = await draw(certificate.join('\n'))
})
afterAll(async () => bureau.close())

const draw = async (content: string) =>
  drawPaper({
    ...identity,
    attached: { name: 'presentation.sd-jwt', mediaType: 'application/dc+sd-jwt', description: 'Los sellos', content },
  })
const check = async (file: Buffer) => verifyHere([bureau.keep('paper.pdf', file), '--keys', bureau.base, '--at', soon])
const unreadable = (reason: string) => expect.objectContaining({ verdict: 'UNREADABLE', exitCode: 3, reason })
const verified = expect.objectContaining({ verdict: 'VERIFIED', exitCode: 0, source: 'PDF' })

/** The bytes of a PDF with a text in the place of another, which stands there once. */
function replace(file: Buffer, text: string, other: string | Buffer): Buffer {
  const at = file.indexOf(text, 0, 'latin1')
  if (at < 0) throw new Error('it does not stand there')
  return Buffer.concat([file.subarray(0, at), Buffer.from(other), file.subarray(at + text.length)])
}

const attached = (content: Buffer, dictionary: string) =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fdc#2Bsd-jwt${dictionary}>>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer<</Root 2 0 R>>\n%%EOF\n'),
  ])

describe('a PDF', () => {
  it('is verified by the seals that it carries, and its reader is told to compare the pages with them', async () => {
    const { exitCode, output, errors } = await runVerifier([bureau.keep('p.pdf', pdf), '--keys', bureau.base, '--at', soon])
    expect([exitCode, errors]).toEqual([0, ''])
    expect(output).toContain('Certificado comercial: 3 sellos, de un PDF.\n')
    expect(output).toContain('compare las páginas con lo que aquí se muestra.\n')
    expect(output).toContain('    legal_person_name: Café Ñandú, Sociedad Anónima\n')
  })

  it('that carries seals of which one was changed is refused', async () => {
    const [company = '', tax = '', names = ''] = certificate
    const changed = await draw([company, tax.replace(/\.(.)/, (_, letter) => `.${letter === 'e' ? 'f' : 'e'}`), names].join('\n'))
    expect(await check(changed)).toMatchObject({ verdict: 'REFUSED', exitCode: 1, part: 1 })
    expect(await check(await draw(certificate.slice(0, 2).join('\n')))).toMatchObject({ exitCode: 1, reason: 'PART_MISSING' })
  })

  it('is verified when another program saved it again', async () => {
    const again = await saveAgain(pdf)
    expect(again.equals(pdf)).toBe(false)
    expect(await check(again)).toEqual(verified)
    expect(await check(await saveAgain(again))).toEqual(verified)
  })

  it('is verified however a program writes what is attached', async () => {
    const seals = Buffer.from(certificate.join('\r\n'))
    expect(await check(attached(deflateSync(seals), '/Filter[/FlateDecode]/Length 9 0 R'))).toEqual(verified)
    expect(await check(attached(seals, `/Length ${seals.length}`))).toEqual(verified)
    expect(await check(Buffer.concat([pdf, attached(seals, '')]))).toEqual(verified)
    expect(await check(Buffer.concat([attached(Buffer.from('Una nota'), ''), pdf]))).toEqual(verified)
  })

  it('that was cut anywhere is refused as incomplete', async () => {
    for (const part of [0.01, 0.25, 0.5, 0.75, 0.99]) {
      expect(await check(pdf.subarray(0, Math.floor(pdf.length * part)))).toEqual(unreadable('PDF_INCOMPLETE'))
    }
    const start = pdf.indexOf('stream\n', pdf.indexOf('/EmbeddedFile')) + 40
    expect(await check(Buffer.concat([pdf.subarray(0, start), pdf.subarray(-600)]))).toEqual(unreadable('PDF_INCOMPLETE'))
    expect(await check(Buffer.concat([pdf.subarray(0, start), Buffer.alloc(200), pdf.subarray(start + 200)]))).toEqual(
      unreadable('PDF_INCOMPLETE'),
    )
  })

  it('that carries no seals, as when it was printed into another, is refused with what to do', async () => {
    const bare = await drawPaper(identity)
    const { exitCode, output } = await runVerifier([bureau.keep('bare.pdf', bare)])
    expect([exitCode, output]).toEqual([
      3,
      'NO SE PUEDE LEER (PDF_WITHOUT_SEALS). El PDF no lleva sellos. Quizá se imprimió o se guardó con otro programa: pida el archivo tal como se descargó, o lea su código QR.\n',
    ])
    expect(await check(await saveAgain(bare))).toEqual(unreadable('PDF_WITHOUT_SEALS'))
    expect(await check(replace(pdf, '/Type /EmbeddedFile', '/Type /Otra'))).toEqual(verified)
    expect(await check(attached(Buffer.from('Una nota'), ''))).toEqual(unreadable('PDF_INCOMPLETE'))
  })

  it('that is protected is refused as such', async () => {
    expect(await check(replace(pdf, 'trailer\n<<', 'trailer\n<</Encrypt 999 0 R '))).toEqual(unreadable('PDF_PROTECTED'))
  })

  it('that carries two documents is refused, whichever of them is good', async () => {
    const other = Buffer.from((await bureau.makeCertificate()).join('\n'))
    expect(await check(Buffer.concat([pdf, attached(other, '')]))).toEqual(unreadable('SEVERAL_DOCUMENTS'))
  })

  it('that would swell beyond measure, or names attachments without end, is refused in no time', async () => {
    const started = performance.now()
    const swelling = deflateSync(Buffer.from(`${certificate.join('\n')}\n${' '.repeat(200 * 1024 * 1024)}`))
    expect(await check(attached(swelling, '/Filter/FlateDecode'))).toEqual(unreadable('PDF_INCOMPLETE'))
    const names = Buffer.from('%PDF-1.7\n' + '/EmbeddedFile >> '.repeat(1_500_000) + '\n%%EOF')
    expect(await check(names)).toEqual(unreadable('PDF_WITHOUT_SEALS'))
    const filters = attached(Buffer.from('x'), '/Filter/ASCII85Decode')
    expect(await check(filters)).toEqual(unreadable('PDF_INCOMPLETE'))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
