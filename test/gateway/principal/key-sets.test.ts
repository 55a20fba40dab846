import type { RequestListener } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { askWith, greeted, refusedToken } from './ask-with.ts'

let library: Library
let issuer: TokenIssuer
let gateway: RunningGateway

const start = async (env: Readonly<Record<string, string>> = {}) => {
  gateway = await startGateway({ supergraph: library.supergraph, env: { ...issuer.env, ...env } })
}
beforeAll(async () => {
  library = await startLibrary()
})
afterAll(() => library.close())
beforeEach(async () => {
  issuer = await startTokenIssuer()
  await start()
})
afterEach(async () => {
  await gateway.close()
  await issuer.close()
})

const send = (token: string) => askWith(gateway.address, { authorization: `Bearer ${token}` })
const sendGood = async () => send(await issuer.sign())

describe('keys are not taken from an answer', () => {
  const published = () => JSON.stringify({ keys: [issuer.publicKey()] })

  it.each<[string, RequestListener]>([
    ['that points elsewhere', (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['that is not 200', (_request, response) => response.writeHead(203).end(published())],
    ['that is an error', (_request, response) => response.writeHead(500).end(published())],
    ['that is no JSON', (_request, response) => response.end('<html></html>')],
    ['that is no set of keys', (_request, response) => response.end('{"keys":{}}')],
    [
      'that is cut',
      (_request, response) => response.writeHead(200, { 'content-length': '9999' }).write(published(), () => response.destroy()),
    ],
    ['that is empty', (_request, response) => response.writeHead(204).end()],
    ['that is too large', (_request, response) => response.end(published().padEnd(300_000))],
  ])('%s', async (_what, listener) => {
    issuer.misbehave((request, response) =>
      request.url === '/elsewhere' ? response.end(published()) : listener(request, response),
    )
    expect(await sendGood()).toEqual(refusedToken)
    expect(issuer.fetches()).toBe(1)
  })

  it('that never ends: it is cut off when it has become too large', async () => {
    const { promise: cutOff, resolve } = Promise.withResolvers<void>()
    issuer.misbehave((_request, response) => {
      response.once('close', resolve)
      const fill = () => {
        while (!response.destroyed && response.write(' '.repeat(16_384)));
        if (!response.destroyed) response.once('drain', fill)
      }
      fill()
    })
    expect(await sendGood()).toEqual(refusedToken)
    await cutOff
  })

  it('that does not come in time', async () => {
    await gateway.close()
    await start({ DEADLINE_MS: '200' })
    const { promise: givenUp, resolve } = Promise.withResolvers<void>()
    issuer.misbehave((_request, response) => void response.once('close', resolve))
    expect(await sendGood()).toEqual(refusedToken)
    await givenUp
    expect(await askWith(gateway.address, {})).toMatchObject(greeted)
  })

  it('whose keys are private', async () => {
    issuer.misbehave((_request, response) => response.end(JSON.stringify({ keys: [{ ...issuer.publicKey(), d: 'AAAA' }] })))
    expect(await sendGood()).toEqual(refusedToken)
  })

  it('whose keys are secrets for HMAC', async () => {
    const secret = 'a secret that everybody can read'
    const key = { kty: 'oct', k: Buffer.from(secret).toString('base64url'), kid: 'shared' }
    issuer.misbehave((_request, response) => response.end(JSON.stringify({ keys: [key] })))
    expect(await send(await issuer.sign({}, { header: { alg: 'HS256', kid: 'shared' }, key: secret }))).toEqual(refusedToken)
  })
})
