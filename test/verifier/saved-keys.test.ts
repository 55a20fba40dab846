import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { json, metadataPath, runVerifier, soon, startBureau, verifyHere, type Bureau } from './bureau.ts'

let bureau: Bureau
let certificate: readonly string[]
let document: string
let saved: string
beforeAll(async () => {
  bureau = await startBureau()
  certificate = await bureau.makeCertificate()
  document = bureau.keep('document.txt', certificate.join('\n'))
  saved = (await runVerifier(['keys', '--keys', bureau.base])).output
})
afterAll(async () => bureau.close())

const check = async (keys: string, file = document) => runVerifier([file, '--keys', keys, '--at', soon])

describe('keys that were saved', () => {
  it('are those of every institution that seals a part of a document, and nothing secret', () => {
    const { base, issuers } = JSON.parse(saved) as { base: string; issuers: Record<string, unknown> }
    expect(base).toBe(bureau.base)
    expect(Object.keys(issuers).toSorted()).toEqual(['business', 'identity', 'tax'].map((name) => `${bureau.base}/${name}`))
    expect(saved).not.toContain('"d"')
  })

  it('verify a document without asking anybody, also as npm writes them, and as Windows does', async () => {
    bureau.asked.length = 0
    const banner = '\n> pais-digital@0.1.0 verify\n> exec node verifier/main.ts keys\n\n'
    for (const content of [saved, `${banner}${saved}`, Buffer.from(`\uFEFF${banner}${saved}`, 'utf16le')]) {
      const { exitCode, output } = await check(bureau.keep('keys.json', content))
      expect(exitCode).toBe(0)
      expect(output).toMatch(new RegExp(`^Llaves de ${bureau.base}, guardadas el \\d+ de \\w+ de \\d+, [\\d:]+\\.$`, 'm'))
    }
    expect(bureau.asked).toEqual([])
  })

  it('verify what was sealed before its institution took another key', async () => {
    const keys = bureau.keep('before.json', saved)
    bureau.rotate('tax', 'two')
    expect(await check(bureau.base)).toMatchObject({ exitCode: 1 })
    expect(await check(keys)).toMatchObject({ exitCode: 0 })
    const after = bureau.keep('after.txt', (await bureau.makeCertificate()).join('\n'))
    expect(await check(keys, after)).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('o use las llaves que guardó'),
    })
  })

  it('are not used when the file is none of them: it ends with 4', async () => {
    const files = ['', '{}', '[]', 'null', '\u0000\u0001', saved.replace('"base"', '"case"'), saved.slice(0, -20)]
    for (const content of files) {
      const told = await verifyHere([document, '--keys', bureau.keep('bad.json', content)])
      expect(told).toMatchObject({ verdict: 'NO_KEYS', exitCode: 4, reason: 'BAD_FILE' })
    }
    expect(await check('/nowhere/keys.json')).toMatchObject({ exitCode: 4, output: expect.stringContaining('(NO_FILE)') })
  })

  it('are not written when one of them cannot be had: it ends with 4, and writes nothing where they would be kept', async () => {
    bureau.answer({ [metadataPath('tax')]: json({ issuer: 'https://sat.example', jwks_uri: '', types: [] }) })
    expect(await runVerifier(['keys', '--keys', bureau.base])).toEqual({
      exitCode: 4,
      output: '',
      errors: 'Lo publicado en nombre de una institución dice ser de otra. No se usó. (OTHER_ISSUER)\n',
    })
    bureau.answer({})
    expect(await runVerifier(['keys', 'nadie', '--keys', bureau.base])).toMatchObject({ exitCode: 4, output: '' })
    const { output } = await runVerifier(['keys', 'tax', '--keys', `${bureau.base}/`])
    expect(Object.keys((JSON.parse(output) as { issuers: object }).issuers)).toEqual([`${bureau.base}/tax`])
  })
})
