import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { present } from '#platform/seal/present.ts'
import { createWallet } from '../support/seals.ts'
import { claims, metadataPath, runVerifier, soon, startBureau, types, type Bureau } from './bureau.ts'

let bureau: Bureau
let certificate: readonly [string, string, string]
beforeAll(async () => {
  bureau = await startBureau()
  certificate = await bureau.makeCertificate()
})
afterAll(async () => bureau.close())

const check = (file: string, ...more: readonly string[]) => runVerifier([file, '--keys', bureau.base, '--at', soon, ...more])

describe('a document that is good', () => {
  it('is told part by part: who sealed it, until when, what it shows; the verdict comes last, and the code is 0', async () => {
    const file = bureau.keep('document.txt', `${certificate.join('\n')}\n`)
    const { exitCode, output, errors } = await check(file)
    expect(errors).toBe('')
    expect(exitCode).toBe(0)
    expect(output.split('\n')).toEqual([
      'Certificado comercial: 3 sellos, de un texto.',
      'Comprobado como si fuera el 22 de noviembre de 2026, 04:49:00 (hora de Guatemala).',
      `Llaves publicadas en ${bureau.base}.`,
      '',
      'Parte 1 de 3, que une a las demás',
      `  Sellada por: Registro Mercantil General de la República, ${bureau.base}/business`,
      `  Clase: ${types.business}`,
      '  Sellada el: 22 de noviembre de 2026, 04:48:00',
      '  Vale hasta: 22 de noviembre de 2026, 05:48:00',
      '  Muestra:',
      '    indefinite_duration: true',
      '    issuing_authority: Registro Mercantil General de la República',
      '    legal_person_name: Café Ñandú, Sociedad Anónima',
      '    nationalities[0]: GT',
      '    nationalities[1]: SV',
      '    registered_address.full_address: 4.ª avenida 10-20, zona 1',
      '  No se reserva nada.',
      '',
      'Parte 2 de 3',
      `  Sellada por: Superintendencia de Administración Tributaria, ${bureau.base}/tax`,
      `  Clase: ${types.tax}`,
      '  Sellada el: 22 de noviembre de 2026, 04:48:00',
      '  Vale hasta: 22 de noviembre de 2026, 04:58:00',
      '  Muestra:',
      '    issuing_authority: Superintendencia de Administración Tributaria',
      '    nit: 9000001-2',
      '    taxpayer_status: ACTIVE',
      '  No se reserva nada.',
      '',
      'Parte 3 de 3',
      `  Sellada por: RENAP, ${bureau.base}/identity`,
      `  Clase: ${types.identity}`,
      '  Sellada el: 22 de noviembre de 2026, 04:48:00',
      '  Vale hasta: 22 de noviembre de 2026, 05:48:00',
      '  Muestra:',
      '    issuing_authority: RENAP',
      '    legal_representative[0].natural_person.full_name: Íñigo Güitzol',
      '  No se reserva nada.',
      '',
      'Partes ausentes: ninguna.',
      '',
      'VERIFICADO. Cada parte es de la institución que nombra, y nada fue cambiado. Vale hasta el 22 de noviembre de 2026, 04:58:00.',
      '',
    ])
  })

  it('is told to programs as JSON, with its claims as they are', async () => {
    const file = bureau.keep('for-programs.txt', certificate.join('\n'))
    const { exitCode, output } = await check(file, '--json')
    expect(exitCode).toBe(0)
    const report = JSON.parse(output) as { parts: readonly { claims: unknown; withheld: unknown }[] }
    expect(report).toMatchObject({
      verdict: 'VERIFIED',
      exitCode: 0,
      checkedAt: '2026-11-22T10:49:00.000Z',
      keys: { base: bureau.base, savedAt: null },
      source: 'TEXT',
      expiresAt: '2026-11-22T10:58:00.000Z',
      title: 'Certificado comercial',
      absent: [],
    })
    expect(report.parts.map((part) => part.claims)).toEqual([claims.business, claims.tax, claims.identity])
    expect(report.parts.map((part) => part.withheld)).toEqual([[], [], []])
  })

  it('may withhold, and then it is told of what', async () => {
    const less = [present(certificate[0], [['nationalities', 1]]), certificate[1], certificate[2]]
    const { exitCode, output } = await check(bureau.keep('less.txt', less.join('\n')))
    expect(exitCode).toBe(0)
    expect(output).toContain('    nationalities[0]: SV\n  Se reserva algo de: (el conjunto), nationalities\n')
    expect(output).not.toContain('Ñandú')
  })

  it('is taken as a list, as an answer of the graph or of REST, with a byte order mark, and with lines as Windows ends them', async () => {
    const answer = { data: { company: { certificate: { credential: { presentation: certificate } } } } }
    const files = [
      bureau.keep('list.json', JSON.stringify(certificate)),
      bureau.keep('rest.json', JSON.stringify({ presentation: certificate }, null, 2)),
      bureau.keep('graph.json', JSON.stringify(answer)),
      bureau.keep('mark.txt', `\uFEFF${certificate.join('\r\n')}\r\n\r\n`),
      bureau.keep('wide.txt', Buffer.from(`\uFEFF${certificate.join('\r\n')}`, 'utf16le')),
    ]
    for (const file of files) expect(await check(file)).toMatchObject({ exitCode: 0, errors: '' })
  })

  it('is good at the present moment when no other is given', async () => {
    const today = await startBureau(() => new Date())
    const file = today.keep('now.txt', (await today.makeCertificate()).join('\n'))
    const { exitCode, output } = await runVerifier([file], { PUBLIC_URL: `${today.base}/` })
    expect(exitCode).toBe(0)
    expect(output).toMatch(/^Comprobado el /m)
    await today.close()
  })

  it('made for somebody is good for them', async () => {
    const made = await bureau.makeCertificate({ audience: 'https://banco.example', nonce: 'n-1' })
    const file = bureau.keep('for-bank.txt', made.join('\n'))
    expect(await check(file, '--audience', 'https://banco.example', '--nonce', 'n-1')).toMatchObject({ exitCode: 0 })
    expect(await check(file, '--audience', 'https://banco.example')).toMatchObject({ exitCode: 0 })
  })

  it('made for a wallet is good when its holder proved it for whoever asked', async () => {
    const wallet = createWallet()
    const bare = await bureau.makeCertificate({ holderKey: wallet.holderKey })
    const proof = { aud: 'https://banco.example', nonce: 'n-2', iat: Date.parse(soon) / 1000 }
    const proven = await Promise.all(bare.map((seal) => wallet.prove(seal, proof)))
    const file = bureau.keep('proven.txt', proven.join('\n'))
    const { exitCode, output } = await check(file, '--audience', proof.aud, '--nonce', proof.nonce)
    expect(exitCode).toBe(0)
    expect(output).toContain('Hecha para una billetera')
  })

  it('asks each institution once, and nobody else', async () => {
    bureau.asked.length = 0
    await check(bureau.keep('asked.txt', certificate.join('\n')))
    expect(bureau.asked.filter((path) => path === metadataPath('business'))).toHaveLength(1)
    expect(bureau.asked).toHaveLength(6)
  })
})

describe('what is shown', () => {
  it('moves no cursor and turns no text around, and a picture is not spelled out', async () => {
    const { business } = bureau.institutions
    const order = {
      type: types.business,
      validSeconds: 60,
      claims: { name: '\u001B[2JVERIFICADO\n\u202Eabc', picture: 'A'.repeat(5000) },
    }
    const { sdJwt } = await business.sealer.seal(order)
    const { exitCode, output } = await check(bureau.keep('hostile.txt', sdJwt))
    expect(exitCode).toBe(5)
    expect(output).toContain('    name: �[2JVERIFICADO��abc\n')
    expect(output).toContain(`${'A'.repeat(60)}… (5000 letras en total)`)
  })
})
