import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { createSession, type Token } from '#adapters/renap/session.ts'
import { outcome, settle } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'

const inMs = (ms: number) => new Date(Date.now() + ms)

function startSession(answer: (count: number) => Promise<Token>) {
  let logIns = 0
  const session = createSession({
    logIn: async () => {
      logIns += 1
      return answer(logIns)
    },
    now: () => new Date(),
  })
  return { session, logIns: () => logIns }
}
const hour = 3_600_000
const numbered = async (count: number) => ({ value: `token ${count}`, expiresAt: inMs(hour) })

describe('RENAP’s session', () => {
  const cleanUp = createCleanUp()
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T16:00:00Z') })
  })
  afterEach(async () => {
    await cleanUp.run()
    jest.useRealTimers()
  })
  it('logs in once for all who need a token at the same time', async () => {
    const { session, logIns } = startSession(numbered)
    const tokens = await Promise.all(Array.from({ length: 50 }, async () => session.token(cleanUp.call())))
    expect(new Set(tokens)).toEqual(new Set(['token 1']))
    expect(logIns()).toBe(1)
  })

  it('keeps the token until it expires, and logs in again then', async () => {
    const { session, logIns } = startSession(numbered)
    await session.token(cleanUp.call())
    await jest.advanceTimersByTimeAsync(hour - 1)
    expect(await session.token(cleanUp.call())).toBe('token 1')
    await jest.advanceTimersByTimeAsync(1)
    expect(await session.token(cleanUp.call())).toBe('token 2')
    expect(logIns()).toBe(2)
  })

  it('does not log in for every call when RENAP’s clock is behind ours', async () => {
    const { session, logIns } = startSession(async (count) => ({ value: `token ${count}`, expiresAt: inMs(-hour) }))
    for (let call = 0; call < 10; call += 1) await session.token(cleanUp.call())
    expect(logIns()).toBe(1)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(await session.token(cleanUp.call())).toBe('token 2')
  })

  it('renews a refused token once for all who hold it', async () => {
    const { session, logIns } = startSession(numbered)
    const refused = await session.token(cleanUp.call())
    const tokens = await Promise.all(Array.from({ length: 50 }, async () => session.renew(refused, cleanUp.call())))
    expect(new Set(tokens)).toEqual(new Set(['token 2']))
    expect(await session.renew(refused, cleanUp.call())).toBe('token 2')
    expect(logIns()).toBe(2)
  })

  it('goes on with a log-in whose first caller leaves', async () => {
    const held = Promise.withResolvers<Token>()
    const { session, logIns } = startSession(async () => held.promise)
    const leaving = new AbortController()
    const first = outcome(session.token(cleanUp.call(10_000, leaving.signal)))
    const second = session.token(cleanUp.call())
    leaving.abort()
    expect(await first).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    held.resolve(await numbered(1))
    expect(await second).toBe('token 1')
    expect(await session.token(cleanUp.call())).toBe('token 1')
    expect(logIns()).toBe(1)
  })

  it('starts no log-in for a caller with too little time', async () => {
    const { session, logIns } = startSession(numbered)
    expect(await outcome(session.token(cleanUp.call(49)))).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(logIns()).toBe(0)
  })

  it('fails all who wait for a log-in that fails, and tries again for the next', async () => {
    const down = new RegistryUnavailable('renap', 'down')
    const { session } = startSession(async (count) => {
      if (count === 1) throw down
      return numbered(count)
    })
    const answers = [outcome(session.token(cleanUp.call())), outcome(session.token(cleanUp.call()))]
    expect(await Promise.all(answers)).toEqual([down, down])
    expect(await session.token(cleanUp.call())).toBe('token 2')
  })

  it('lets 5 seconds pass after a refused log-in, so that wrong credentials do not lock the account', async () => {
    const { session, logIns } = startSession(async (count) => {
      if (count === 1) throw new RegistryRefused('renap', 'status 401')
      return numbered(count)
    })
    for (let call = 0; call < 10; call += 1) expect(await outcome(session.token(cleanUp.call()))).toBeInstanceOf(RegistryRefused)
    expect(logIns()).toBe(1)
    await jest.advanceTimersByTimeAsync(5_000)
    expect(await session.token(cleanUp.call())).toBe('token 2')
  })

  it('leaves no failure unhandled when everybody who waited has left', async () => {
    const held = Promise.withResolvers<Token>()
    const { session } = startSession(async () => held.promise)
    const leaving = new AbortController()
    const answer = outcome(session.token(cleanUp.call(10_000, leaving.signal)))
    leaving.abort()
    await answer
    held.reject(new RegistryUnavailable('renap', 'down'))
    await settle()
  })
})
