import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { createPassKeys, type PassKeySet } from '#gateway/pass/keys.ts'
import { createKeySet, type KeySet } from '#platform/key-set.ts'
import { createLog } from '#platform/log.ts'
import { createPassSigner } from '#platform/pass/sign.ts'
import { everything } from '../support/passes.ts'
import { until } from '../support/until.ts'

const log = createLog({ process: 'test', level: 'silent' })
let published: readonly PassKeySet[]
let fetches: number
let nowMs: number
let isDown: boolean
let server: Server
let keys: KeySet

beforeEach(async () => {
  published = [createPassKeys()]
  fetches = 0
  nowMs = 1_000_000
  isDown = false
  server = createServer((_request, response) => {
    fetches += 1
    if (isDown) return response.writeHead(503).end()
    return response.end(JSON.stringify({ keys: published.flatMap((one) => one.published.keys) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  keys = createKeySet({ owner: 'the gateway', url, fetchMs: 20_000, cooldownMs: 1000, log, now: () => nowMs })
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const isKnown = async (key: PassKeySet): Promise<boolean> => {
  const pass = createPassSigner({ key: () => key.signing })({ caller: everything, audience: 'tax', body: '' })
  expect(decodeProtectedHeader(pass).kid).toBe(key.signing.kid)
  return jwtVerify(pass, keys.find).then(
    () => true,
    () => false,
  )
}
const first = () => published[0] as PassKeySet

describe('published keys', () => {
  it('are read once for all who come at the same time, and kept for a minute', async () => {
    expect(await Promise.all(Array.from({ length: 50 }, () => isKnown(first())))).not.toContain(false)
    nowMs += 60_000
    expect(await isKnown(first())).toBe(true)
    expect(fetches).toBe(1)
  })

  it('are asked for no more than once a second, whatever comes', async () => {
    expect(await isKnown(first())).toBe(true)
    const strangers = Array.from({ length: 40 }, () => createPassKeys())
    for (let second = 1; second <= 5; second += 1) {
      nowMs += 999
      await Promise.all(strangers.map(isKnown))
      nowMs += 1
      await Promise.all(strangers.map(isKnown))
      expect(fetches).toBe(second + 1)
    }
    expect(await isKnown(first())).toBe(true)
  })

  it('are read anew at once for one that is not known', async () => {
    await isKnown(first())
    const added = createPassKeys()
    published = [first(), added]
    nowMs += 1000
    expect([await isKnown(added), await isKnown(first()), fetches]).toEqual([true, true, 2])
  })

  it('are forgotten when they were taken back: read anew after a minute, behind the back of whoever comes', async () => {
    const [old, next] = [first(), createPassKeys()]
    published = [old, next]
    expect(await isKnown(old)).toBe(true)
    published = [next]
    nowMs += 60_001
    await isKnown(next)
    await until(async () => !(await isKnown(old)))
    expect(await isKnown(next)).toBe(true)
  })

  it('serve for ten minutes while nobody publishes them, and are told to be unreadable', async () => {
    const old = first()
    expect([await isKnown(old), keys.problems()]).toEqual([true, []])
    isDown = true
    nowMs += 599_000
    expect(await isKnown(old)).toBe(true)
    await until(() => keys.problems().length > 0)
    expect(keys.problems()).toEqual(['the gateway’s keys cannot be read'])
    nowMs += 1001
    expect(await isKnown(old)).toBe(false)
    isDown = false
    nowMs += 1000
    expect([await isKnown(old), keys.problems()]).toEqual([true, []])
  })
})
