import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { generateKeyPair } from 'jose'
import { readConfig } from '#gateway/config.ts'
import { createAccessTokens } from '#gateway/principal/access-token.ts'
import { createKeySet } from '#platform/key-set.ts'
import { createLog } from '#platform/log.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { askWith } from './ask-with.ts'
import { startAskerDesk, type AskerDesk } from './asker-desk.ts'

const begin = Date.parse('2026-11-21T12:00:00Z')
const seconds = 1_000

let wallMs = 0
let elapsedMs = 0
let issuer: TokenIssuer
let desk: AskerDesk
beforeEach(async () => {
  wallMs = 0
  elapsedMs = 0
  issuer = await startTokenIssuer({ now: () => begin / 1000 })
  const env = { ...issuer.env, OIDC_SESSION_SECONDS: '600' }
  desk = await startAskerDesk({ env, now: () => new Date(begin + wallMs), elapsedMs: () => elapsedMs })
})
afterEach(async () => {
  await desk.close()
  await issuer.close()
})

const sign = (claims: Readonly<Record<string, unknown>> = {}) => issuer.sign({ auth_time: begin / 1000, ...claims })
const show = async (token: string) => (await askWith(desk.address, { authorization: `Bearer ${token}` })).status
/** The first of all is verified with keys that were read for it, and so it is not remembered. */
const letKeysBeRead = async () => show(await sign())

describe('a token that is shown again is not verified again', () => {
  /** Verifies tokens, and counts how often one is. */
  async function startVerifying() {
    const { provider } = readConfig(issuer.env)
    if (!provider) throw new Error('there is no provider')
    const log = createLog({ process: 'gateway', level: 'silent' })
    const keys = createKeySet({ owner: 'it', url: provider.keysUrl, fetchMs: 2_000, log, now: () => elapsedMs })
    const verified: string[] = []
    const verify = createAccessTokens({
      provider,
      keys: {
        fresh: () => keys.fresh(),
        find(header, token) {
          verified.push(String(token.payload))
          return keys.find(header, token)
        },
      },
      now: () => new Date(begin),
      elapsedMs: () => elapsedMs,
    })
    await verify(await sign())
    verified.splice(0)
    return { verify, verified }
  }

  it('for a few seconds', async () => {
    const { verify, verified } = await startVerifying()
    const token = await sign({ sub: 'shown-again' })
    for (const at of [0, 1, 4.999]) {
      elapsedMs = at * seconds
      expect(await verify(token)).toMatchObject({ subject: 'shown-again' })
    }
    expect(verified).toHaveLength(1)
    elapsedMs = 5 * seconds
    await verify(token)
    expect(verified).toHaveLength(2)
  })

  it('while it is being verified, and nobody gets the verdict on another', async () => {
    const { verify, verified } = await startVerifying()
    const [one, other] = [await sign({ sub: 'one' }), await sign({ sub: 'other' })]
    const bad = await issuer.sign({ sub: 'one' }, { key: (await generateKeyPair('ES256')).privateKey })
    const outcomes = await Promise.allSettled([one, bad, other, one, bad, other].map(verify))
    const told = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.subject : 'REFUSED'))
    expect(told).toEqual(['one', 'REFUSED', 'other', 'one', 'REFUSED', 'other'])
    expect(verified).toHaveLength(3)
    await expect(verify(bad)).rejects.toThrow()
    expect(verified).toHaveLength(4)
  })
})

it('a token that has expired is refused, however lately it was shown', async () => {
  await letKeysBeRead()
  const token = await sign({ exp: begin / 1000 + 60 })
  wallMs = 59 * seconds
  expect(await show(token)).toBe(200)
  wallMs = 66 * seconds
  expect(await show(token)).toBe(400)
})

it('a session that has ended is refused, however lately its token was shown', async () => {
  await letKeysBeRead()
  const token = await sign()
  wallMs = 600 * seconds
  expect(await show(token)).toBe(200)
  wallMs += 1
  expect(await show(token)).toBe(400)
})

it('a key that was taken back ends its tokens when that is known, however lately they were shown', async () => {
  await letKeysBeRead()
  const old = await sign()
  elapsedMs = 30 * seconds
  expect(await show(old)).toBe(200)
  await issuer.rotate({ takeBack: true })
  expect(await show(old)).toBe(200)
  expect(await show(await sign())).toBe(200)
  expect(await show(old)).toBe(400)
})

it('a token that was refused is verified anew', async () => {
  await letKeysBeRead()
  const token = await sign({ nbf: begin / 1000 + 60 })
  expect(await show(token)).toBe(400)
  wallMs = 60 * seconds
  expect(await show(token)).toBe(200)
})
