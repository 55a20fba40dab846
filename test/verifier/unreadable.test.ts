import { mkdirSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readCommand, Unclear } from '#verifier/options.ts'
import { runVerifier, soon, startBureau, verifyHere, type Bureau } from './bureau.ts'

const planted = 'Valor-Plantado-90001'
let bureau: Bureau
let seal: string
beforeAll(async () => {
  bureau = await startBureau()
  ;[seal] = await bureau.makeCertificate()
})
afterAll(async () => bureau.close())

const check = async (content: string | Buffer) => verifyHere([bureau.keep('file', content), '--keys', bureau.base])
const unreadable = (reason: string) => expect.objectContaining({ verdict: 'UNREADABLE', exitCode: 3, reason })

describe('a file that is no document', () => {
  it('ends the program with 3 and a sentence, and nothing of it is repeated', async () => {
    const file = bureau.keep(`${planted}.txt`, `${planted}\n`)
    expect(await runVerifier([file])).toEqual({
      exitCode: 3,
      output:
        'NO SE PUEDE LEER (NOT_A_DOCUMENT). El archivo no es un documento sellado: no es un PDF de País Digital, ni contiene sellos.\n',
      errors: '',
    })
  })

  it('is one that is not there, is a folder, or lasts for ever', async () => {
    const folder = bureau.keep('file', '').replace(/file$/, 'folder')
    mkdirSync(folder)
    for (const file of [folder, `${folder}/none`, '/dev/zero']) {
      expect(await verifyHere([file])).toEqual(unreadable('NO_FILE'))
    }
  })

  it('is one that says something else', async () => {
    const files: readonly (string | Buffer)[] = [
      '',
      '\n\n',
      `${seal}\n${planted}`,
      '{"presentation": []}',
      '{"presentation": [1, 2]}',
      '{"presentation": "x"}',
      JSON.stringify({ presentation: [seal, planted] }),
      JSON.stringify({ data: null, errors: [{ message: planted }] }),
      `{"presentation": ["${seal}"]`,
      '[[[]]]',
      Buffer.from([0, 1, 2, 0xff, 0xfe]),
      Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
      Buffer.alloc(100_000, 0x80),
      'a.b.c~\n'.repeat(101),
    ]
    for (const content of files) expect(await check(content)).toEqual(unreadable('NOT_A_DOCUMENT'))
  })

  it('is one of several documents', async () => {
    const answer = { one: { presentation: [seal] }, other: { presentation: [seal] } }
    expect(await check(JSON.stringify(answer))).toEqual(unreadable('SEVERAL_DOCUMENTS'))
  })
})

describe('a hostile file', () => {
  it('is not read when it is huge', async () => {
    const file = bureau.keep('huge', seal)
    truncateSync(file, 33 * 1024 * 1024)
    expect(await verifyHere([file])).toEqual(unreadable('TOO_LARGE'))
    truncateSync(file, 17 * 1024 * 1024)
    expect(await verifyHere([file])).toEqual(unreadable('TOO_LARGE'))
  })

  it('of JSON that is as deep as it can be ends a program as any other does', async () => {
    const depth = 4_000_000
    const files = [
      '['.repeat(16 * 1024 * 1024),
      `${'['.repeat(depth)}${']'.repeat(depth)}`,
      `${'{"a":'.repeat(depth / 2)}1${'}'.repeat(depth / 2)}`,
    ]
    for (const [index, content] of files.entries()) {
      const file = bureau.keep(`deep-${index}`, content)
      expect(await runVerifier([file])).toMatchObject({ exitCode: 3, errors: '' })
    }
  })

  it('of one endless line, or of seals that are too long, is refused in no time', async () => {
    const started = performance.now()
    expect(await check(`${'a'.repeat(15_000_000)}.`)).toEqual(unreadable('NOT_A_DOCUMENT'))
    expect(await check('~'.repeat(15_000_000))).toEqual(unreadable('NOT_A_DOCUMENT'))
    expect(await check(`a.b.c~${'d'.repeat(2_000_000)}`)).toMatchObject({ exitCode: 1, reason: 'TOO_LONG', part: 0 })
    expect(await check(`a.b.c${'~'.repeat(6000)}`)).toMatchObject({ exitCode: 1, reason: 'TOO_LONG', part: 0 })
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('that looks like a seal and is none is refused', async () => {
    for (const content of ['a.b.c~', 'x{}.{}.{}~', `${seal}~x`, seal.replace('~', '~~')]) {
      expect(await check(content)).toMatchObject({ verdict: 'REFUSED', exitCode: 1 })
    }
  })
})

describe('a program that is used wrongly', () => {
  it('ends with 2, tells how it is used, and does nothing', async () => {
    const file = bureau.keep('some.txt', seal)
    bureau.asked.length = 0
    const wrong: readonly (readonly string[])[] = [
      [],
      [file, file],
      [file, '--unknown'],
      [file, '--at'],
      [file, '--at', '2026-11-22'],
      [file, '--at', '2026-11-22T10:48:00'],
      [file, '--at', '2026-13-40T10:48:00Z'],
      [file, '--keys', 'http://registro.example'],
      [file, '--keys', 'https://user:password@registro.example'],
      [file, '--keys', `${bureau.base}?x`],
      ['keys', '--keys', file],
      ['keys', '../x', '--keys', bureau.base],
      ['keys', '--keys', bureau.base, '--json'],
    ]
    for (const words of wrong) expect(() => readCommand(words, bureau.base)).toThrow(Unclear)
    for (const words of [[], [file, '--at', '2026-11-22']]) {
      const { exitCode, output, errors } = await runVerifier(words)
      expect([exitCode, output]).toEqual([2, ''])
      expect(errors).toContain('npm run verify -- ARCHIVO')
    }
    expect(await runVerifier([file], { VERIFIER_FETCH_MS: '0' })).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('VERIFIER_FETCH_MS must be a whole number from 100 to 60000'),
    })
    expect(bureau.asked).toEqual([])
  })
})

describe('a program that fails', () => {
  it('ends with 70, and repeats nothing of what it failed over', async () => {
    const failing = `data:text/javascript,Intl.DateTimeFormat=function(){throw/**/Error("${planted}")}`
    const [, , identity] = await bureau.makeCertificate()
    const options = { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${JSON.stringify(failing)}` }
    const file = bureau.keep('fails.txt', identity)
    expect(await runVerifier([file, '--keys', bureau.base, '--at', soon], options)).toEqual({
      exitCode: 70,
      output: '',
      errors: 'El programa falló (Error). No se comprobó nada.\n',
    })
  })
})
