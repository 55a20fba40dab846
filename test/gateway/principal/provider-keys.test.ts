import type { RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway, type GatewayOptions, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { until } from '../../support/until.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { askWith, greeted, refusedToken } from './ask-with.ts'

const seconds = 1000
const minutes = 60 * seconds

let library: Library
let issuer: TokenIssuer
let gateway: RunningGateway
let elapsedMs = 0

const start = async (options: Partial<GatewayOptions> = {}) => {
  gateway = await startGateway({
    supergraph: library.supergraph,
    env: issuer.env,
    // Tokens are dated by the wall clock, which stands still here; only the keys grow old.
    identification: { elapsedMs: () => elapsedMs },
    ...options,
  })
}
beforeEach(async () => {
  elapsedMs = 0
  library = await startLibrary()
  issuer = await startTokenIssuer()
  await start()
})
afterEach(async () => {
  await gateway.close()
  await issuer.close()
  await library.close()
})

const send = (token: string) => askWith(gateway.address, { authorization: `Bearer ${token}` })
const sendGood = async () => send(await issuer.sign())
const readNotes = async () => ((await (await fetch(`${gateway.address}/readyz`)).json()) as { notes: string[] }).notes
/** Lets time pass, and sends tokens until one sets off a reading of the keys. */
const passAndRead = async (ms: number) => {
  const before = issuer.fetches()
  elapsedMs += ms
  await until(async () => {
    await sendGood()
    return issuer.fetches() > before
  })
}

it('the keys are read when the first token comes, once for all who wait', async () => {
  expect(issuer.fetches()).toBe(0)
  const outcomes = await Promise.all(Array.from({ length: 20 }, sendGood))
  for (const outcome of outcomes) expect(outcome).toMatchObject(greeted)
  expect(issuer.fetches()).toBe(1)
})

it('anonymous callers cost the provider nothing', async () => {
  expect(await askWith(gateway.address, {})).toMatchObject(greeted)
  expect(issuer.fetches()).toBe(0)
})

describe('a new key', () => {
  it('is known without a restart, and costs one reading', async () => {
    await sendGood()
    await issuer.rotate()
    elapsedMs += 30 * seconds
    expect(await sendGood()).toMatchObject(greeted)
    expect(await sendGood()).toMatchObject(greeted)
    expect(issuer.fetches()).toBe(2)
  })

  it('leaves the old one good while it stays published', async () => {
    const old = await issuer.sign()
    await send(old)
    await issuer.rotate()
    elapsedMs += 30 * seconds
    await sendGood()
    expect(await send(old)).toMatchObject(greeted)
  })

  it('ends the old one when that is taken back', async () => {
    const old = await issuer.sign()
    await send(old)
    await issuer.rotate({ takeBack: true })
    elapsedMs += 30 * seconds
    expect(await sendGood()).toMatchObject(greeted)
    expect(await send(old)).toEqual(refusedToken)
  })
})

it('a key that was taken back is forgotten within a minute of tokens that know nothing of it', async () => {
  const old = await issuer.sign()
  await send(old)
  await issuer.rotate({ takeBack: true })
  elapsedMs += minutes + 1
  await send(old)
  await until(async () => (await send(old)).status === 401)
  expect(issuer.fetches()).toBe(2)
})

it('unknown keys cost one reading in 30 s, however many tokens name them', async () => {
  const name = (kid: string) => issuer.sign({}, { header: { kid } })
  const flood = async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, (_, place) => name(`unknown-${place}`)))
    for (const outcome of await Promise.all(tokens.map(send))) expect(outcome).toEqual(refusedToken)
  }
  await sendGood()
  expect(issuer.fetches()).toBe(1)
  await flood()
  elapsedMs += 30 * seconds - 1
  await flood()
  expect(issuer.fetches()).toBe(1)
  elapsedMs += 1
  await flood()
  await flood()
  expect(issuer.fetches()).toBe(2)
  expect(await sendGood()).toMatchObject(greeted)
})

const down: RequestListener = (_request, response) => response.destroy()

describe('while the provider is down', () => {
  it('known keys live on for 10 minutes, and no longer', async () => {
    await sendGood()
    issuer.misbehave(down)
    for (let minute = 2; minute < 10; minute += 2) {
      await passAndRead(2 * minutes)
      expect(await sendGood()).toMatchObject(greeted)
    }
    elapsedMs = 10 * minutes
    expect(await sendGood()).toMatchObject(greeted)
    elapsedMs = 10 * minutes + 1
    expect(await sendGood()).toEqual(refusedToken)
  })

  it('an operator reads it, until it is back', async () => {
    await sendGood()
    expect(await readNotes()).toEqual([])
    issuer.misbehave(down)
    await passAndRead(2 * minutes)
    await until(async () => (await readNotes()).length > 0)
    expect(await readNotes()).toEqual(['the identity provider’s keys cannot be read'])
    issuer.misbehave(undefined)
    await passAndRead(30 * seconds)
    await until(async () => (await readNotes()).length === 0)
    elapsedMs += 9 * minutes
    expect(await sendGood()).toMatchObject(greeted)
  })

  it('a gateway that never read the keys refuses, and is back 30 s later', async () => {
    issuer.misbehave(down)
    expect(await sendGood()).toEqual(refusedToken)
    issuer.misbehave(undefined)
    expect(await sendGood()).toEqual(refusedToken)
    elapsedMs += 30 * seconds
    expect(await sendGood()).toMatchObject(greeted)
  })

  it('anonymous callers are answered', async () => {
    issuer.misbehave(down)
    await sendGood()
    expect(await askWith(gateway.address, {})).toMatchObject(greeted)
  })
})

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
    await start({ env: { ...issuer.env, DEADLINE_MS: '200' } })
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
