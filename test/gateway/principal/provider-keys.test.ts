import type { RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
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

beforeEach(async () => {
  elapsedMs = 0
  library = await startLibrary()
  issuer = await startTokenIssuer()
  // The keys alone grow old by this clock; tokens are dated by the other.
  const identification = { elapsedMs: () => elapsedMs }
  gateway = await startGateway({ supergraph: library.supergraph, env: issuer.env, identification })
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
