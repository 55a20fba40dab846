import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { json, keysPath, metadataPath, runVerifier, soon, startBureau, types, verifyHere, type Bureau } from './bureau.ts'

let bureau: Bureau
let file: string
beforeAll(async () => {
  bureau = await startBureau()
  file = bureau.keep('document.txt', (await bureau.makeCertificate()).join('\n'))
})
afterEach(() => bureau.answer({}))
afterAll(async () => bureau.close())

const check = async () => verifyHere([file, '--keys', bureau.base, '--at', soon])
const noKeys = (reason: string) => expect.objectContaining({ verdict: 'NO_KEYS', exitCode: 4, reason })
const published = (more: object) =>
  json({ issuer: `${bureau.base}/tax`, jwks_uri: `${bureau.base}${keysPath('tax')}`, types: [types.tax], ...more })
const redirect =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end()

describe('what an institution publishes is not believed', () => {
  it('when it says that it is another’s', async () => {
    for (const issuer of [`${bureau.base}/business`, `${bureau.base}/tax/`, `${bureau.base}/TAX`, 'https://sat.example']) {
      bureau.answer({ [metadataPath('tax')]: published({ issuer }) })
      expect(await check()).toEqual(noKeys('OTHER_ISSUER'))
    }
  })

  it('when its keys are to be had elsewhere, and nobody is asked there', async () => {
    const asked: string[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '')
      json(bureau.institutions.tax.published)(request, response)
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as AddressInfo
    const { host } = new URL(bureau.base)
    const others = [
      `http://127.0.0.1:${port}/keys`,
      `${bureau.base.replace('127.0.0.1', 'localhost')}${keysPath('tax')}`,
      `http://${host}@127.0.0.1:${port}/keys`,
      `https://${host}${keysPath('tax')}`,
      `${bureau.base}.example/keys`,
      'file:///etc/keys.json',
      'data:application/json,{"keys":[]}',
      keysPath('tax'),
    ]
    for (const jwks_uri of others) {
      bureau.answer({ [metadataPath('tax')]: published({ jwks_uri }) })
      expect(await check()).toEqual(noKeys('FOREIGN_KEYS'))
    }
    for (const path of [metadataPath('tax'), keysPath('tax')]) {
      bureau.answer({ [path]: redirect(`http://127.0.0.1:${port}/`) })
      expect(await check()).toEqual(noKeys('NO_ANSWER'))
      bureau.answer({ [path]: redirect(keysPath('business')) })
      expect(await check()).toEqual(noKeys('NO_ANSWER'))
    }
    expect(asked).toEqual([])
    elsewhere.close()
    await once(elsewhere, 'close')
  })

  it('when it is huge, also where it goes on for ever', async () => {
    const endless: RequestListener = (_, response) => {
      response.writeHead(200)
      const more = () => {
        while (response.write(' '.repeat(64 * 1024)));
        response.once('drain', more)
      }
      more()
    }
    for (const path of [metadataPath('tax'), keysPath('tax')]) {
      bureau.answer({ [path]: endless })
      expect(await check()).toEqual(noKeys('TOO_LARGE'))
      bureau.answer({ [path]: json({ keys: 'x'.repeat(300_000) }) })
      expect(await check()).toEqual(noKeys('TOO_LARGE'))
    }
  })

  it('when it is something else, or keys that are none', async () => {
    const { published: good } = bureau.institutions.tax
    const offCurve = { keys: good.keys.map((key) => ({ ...key, x: key['y'] })) }
    const text: RequestListener = (_, response) => response.end('<html>')
    const status =
      (code: number): RequestListener =>
      (_, response) =>
        response.writeHead(code).end('{}')
    for (const [path, answer, reason] of [
      [metadataPath('tax'), text, 'BAD_ANSWER'],
      [metadataPath('tax'), json(null), 'BAD_ANSWER'],
      [metadataPath('tax'), published({ types: 'all' }), 'BAD_ANSWER'],
      [metadataPath('tax'), status(500), 'NO_ANSWER'],
      [metadataPath('tax'), status(204), 'NO_ANSWER'],
      [keysPath('tax'), text, 'BAD_ANSWER'],
      [keysPath('tax'), json([]), 'BAD_ANSWER'],
      [keysPath('tax'), status(404), 'BAD_ANSWER'],
      [keysPath('tax'), json(offCurve), 'BAD_ANSWER'],
      [keysPath('tax'), json({ keys: Array.from({ length: 51 }, () => good.keys[0]) }), 'BAD_ANSWER'],
    ] as const) {
      bureau.answer({ [path]: answer })
      expect(await check()).toEqual(noKeys(reason))
    }
  })

  it('when it says that the institution seals what another does', async () => {
    bureau.answer({ [metadataPath('tax')]: published({ types: [types.tax, types.business] }) })
    const seal = { type: types.business, claims: { a: 1 }, validSeconds: 600 }
    const { sdJwt } = await bureau.institutions.tax.sealer.seal(seal)
    const asked = await verifyHere([bureau.keep('other.txt', sdJwt), '--keys', bureau.base, '--at', soon])
    expect(asked).toMatchObject({ verdict: 'REFUSED', reason: 'UNKNOWN_KEY', detail: 'TYPE_NOT_TRUSTED' })
    bureau.answer({ [metadataPath('tax')]: published({ types: [types.business] }) })
    expect(await check()).toMatchObject({ verdict: 'REFUSED', reason: 'UNKNOWN_KEY', detail: 'TYPE_NOT_TRUSTED', part: 1 })
  })
})

describe('a program that asks for keys', () => {
  const ask = async (...words: readonly string[]) => runVerifier([...words, '--at', soon], { VERIFIER_FETCH_MS: '300' })

  it('waits no longer than it may for one that says nothing, or never ends: it ends with 4', async () => {
    const silent: RequestListener = () => undefined
    const slow: RequestListener = (_, response) => void response.writeHead(200).write('{')
    for (const answer of [silent, slow]) {
      bureau.answer({ [metadataPath('business')]: answer })
      const { exitCode, output, errors } = await ask(file, '--keys', bureau.base)
      expect([exitCode, errors]).toEqual([4, ''])
      expect(output).toBe(
        'NO SE PUDO COMPROBAR (NO_ANSWER). No hubo respuesta a tiempo de donde se publican las llaves. Intente de nuevo más tarde.\n',
      )
    }
  })

  it('ends with 4 where nobody listens', async () => {
    const { exitCode, output } = await ask(file, '--keys', 'http://127.0.0.1:1', '--json')
    // Nobody is asked for the keys of somebody who is elsewhere.
    expect([exitCode, JSON.parse(output)]).toEqual([1, expect.objectContaining({ detail: 'ISSUER_NOT_TRUSTED' })])
    const gone = await startBureau()
    const kept = bureau.keep('gone.txt', (await gone.makeCertificate()).join('\n'))
    await gone.close()
    expect(await ask(kept, '--keys', gone.base)).toMatchObject({ exitCode: 4, errors: '' })
  })
})
