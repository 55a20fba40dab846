import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { lookAt, type SeenPage } from '../paper/look-at.ts'
import { findFreeBlock } from '../../support/free-ports.ts'
import { certificateCredential, certificateOf, pidCredential, pidOf, presentationOf } from '../../support/sealed-documents.ts'
import { runVerifier } from '../../verifier/bureau.ts'
import { ana, codeOf, company, must, startCounter, type Counter, type Print } from './counter.ts'
import { readPixels, readQr } from './read-qr.ts'

const folder = mkdtempSync(join(tmpdir(), 'printed-'))
let address: string
let counter: Counter
let pid: readonly string[]
let certificate: readonly string[]
beforeAll(async () => {
  const port = await findFreeBlock(1)
  address = `http://127.0.0.1:${port}`
  counter = await startCounter({ env: { PUBLIC_URL: address }, gateway: { port } })
  const citizen = await counter.citizen()
  const ask = async (document: string, variables: object) => (await counter.graph.ask(document, variables, citizen)).body
  pid = presentationOf(pidOf(await ask(pidCredential, { cui: ana })))
  certificate = presentationOf(certificateOf(await ask(certificateCredential, { by: { nit: company } })))
})
afterAll(async () => {
  await counter.close()
  rmSync(folder, { recursive: true })
})

const print = async (presentation: readonly string[]): Promise<Print> =>
  must(await counter.print(presentation, await counter.citizen()))
const pagesOf = async ({ pdf }: Print): Promise<readonly SeenPage[]> => lookAt(Buffer.from(pdf, 'base64'), 2)
const keep = (name: string, { pdf }: Print): string => {
  const file = join(folder, name)
  writeFileSync(file, Buffer.from(pdf, 'base64'))
  return file
}

describe.each([
  ['an identity document', () => pid, ['MARÍA JOSÉ', 'LÓPEZ PÉREZ', '9000000150117', 'Documento digital de identidad (PID)']],
  ['a certificate', () => certificate, ['CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA', '91000130', 'Certificado comercial']],
] as const)('%s on paper', (title, presentation, words) => {
  let printed: Print
  let pages: readonly SeenPage[]
  beforeAll(async () => {
    printed = await print(presentation())
    pages = await pagesOf(printed)
  })

  it('says what was sealed', () => {
    const text = pages
      .map((page) => page.text)
      .join('\n')
      .replaceAll(/\s+/g, ' ')
    for (const word of words) expect(text).toContain(word)
  })

  it('has a QR that leads to where it is checked, and the code beside it', async () => {
    const [first] = pages
    expect(printed.link).toBe(`${address}/check#${printed.code.replaceAll('-', '')}`)
    expect(readPixels(first?.pixels ?? new Uint8Array(), first?.width ?? 0, first?.height ?? 0)).toBe(printed.link)
    expect(readQr(Buffer.from(printed.qrPng, 'base64'))).toBe(printed.link)
    expect(pages.map((page) => page.text).join(' ')).toContain(printed.code)
    expect(must(await counter.check({ code: printed.code })).result).toBe('VALID')
  })

  it('carries seals that a stranger verifies by what is published', async () => {
    const file = keep(`${title}.pdf`, printed)
    const { exitCode, output, errors } = await runVerifier([file, '--keys', address])
    expect([exitCode, errors]).toEqual([0, ''])
    expect(output).toContain('VERIFICADO')
  })

  it('says another time that something has changed', async () => {
    await counter.graph.simulators.change('complete-citizen', 'renap.PRIMER_NOMBRE', 'OTRA')
    const { result, changed } = must(await counter.check({ code: printed.code }))
    await counter.graph.simulators.resetRecords()
    expect([result, changed.length]).toEqual(['CHANGED', 1])
  })
})

describe('nothing is printed', () => {
  it.each([
    ['of what is not good', () => [`${pid[0]?.slice(0, -20)}~`, pid[1] ?? '']],
    ['of a part alone', () => pid.slice(1)],
    ['of nothing', () => []],
  ])('%s', async (_what, presentation) => {
    const told = await counter.print(presentation(), await counter.citizen())
    expect([told.value, codeOf(told)]).toEqual([null, 'PRESENTATION_REFUSED'])
  })

  it('of what does not show whose it is', async () => {
    const citizen = await counter.citizen()
    const { body } = await counter.graph.ask(pidCredential, { cui: ana, disclose: ['given_name'] }, citizen)
    const told = await counter.print(presentationOf(pidOf(body)), citizen)
    expect([told.value, codeOf(told)]).toEqual([null, 'PRESENTATION_REFUSED'])
  })

  it('for somebody else than it was made for', async () => {
    const { presentation } = await counter.receivePid(['personal_administrative_number'])
    const told = await counter.print(presentation, await counter.citizen())
    expect([told.value, codeOf(told)]).toEqual([null, 'PRESENTATION_REFUSED'])
  })
})
