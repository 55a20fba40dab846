import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createLocalJWKSet } from 'jose'
import { createPassVerifier, type VerifyPass } from '#platform/pass/verify.ts'
import { letClocksGo, passTime, stopClocks } from '../../support/clock.ts'
import { startPassForge, type PassForge } from '../../support/pass-forge.ts'
import { everything } from '../../support/passes.ts'

const body = '{"query":"{ __typename }"}'
let forge: PassForge
let verify: VerifyPass

beforeAll(async () => {
  forge = await startPassForge()
})
afterAll(() => forge.close())

function createVerifier(): void {
  stopClocks()
  verify = createPassVerifier({
    audience: 'tax',
    findKey: createLocalJWKSet(forge.published),
    now: () => new Date(),
  })
}
beforeEach(createVerifier)
afterEach(letClocksGo)

const take = async (pass: string, sent = body) => (await verify(pass)).takeFor(Buffer.from(sent))
const reasonOf = async (pass: string, sent = body) =>
  take(pass, sent).then(
    () => 'taken',
    ({ reason }: { readonly reason: string }) => reason,
  )
const write = (claims: Readonly<Record<string, unknown>> = {}) => forge.write({ audience: 'tax', body, claims })
const at = () => Math.floor(Date.now() / 1000)

describe('a good pass', () => {
  it('says whom it is about, and nothing that it is not asked for', async () => {
    expect(await take(write({ more: 'than that', admin: true }))).toEqual(everything)
  })

  it('is taken once: at the same time, at once, and for as long as it could be shown', async () => {
    const pass = write({ exp: at() + 60 })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => reasonOf(pass)))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 19 }, () => 'USED'), 'taken'])
    // 1 s, 30 s, 60 s, 64 s, 65 s, two minutes and a day later.
    const told: string[] = []
    for (const seconds of [1, 29, 30, 4, 1, 55, 86_280]) {
      passTime(seconds * 1000)
      // Others come meanwhile, and age what is remembered.
      expect(await reasonOf(write())).toBe('taken')
      told.push(await reasonOf(pass))
    }
    expect(told).toEqual(['USED', 'USED', 'USED', 'USED', 'ERR_JWT_EXPIRED', 'ERR_JWT_EXPIRED', 'ERR_JWT_EXPIRED'])
  })

  it('is not used up by whoever sends it with another body', async () => {
    const pass = write()
    expect(await reasonOf(pass, `${body} `)).toBe('OTHER_BODY')
    expect(await reasonOf(pass)).toBe('taken')
  })

  it('is not taken when the body took so long that it has expired meanwhile', async () => {
    const seen = await verify(write())
    passTime(35_000)
    expect(() => seen.takeFor(Buffer.from(body))).toThrow(expect.objectContaining({ reason: 'EXPIRED_MEANWHILE' }))
  })

  it.each([
    ['behind', 4, 'taken'],
    ['before', -4, 'taken'],
    ['far behind', 36, 'ERR_JWT_EXPIRED'],
    ['far before', -6, 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
  ])('is taken when the clocks are a little apart, and no more: the gateway’s is %s', async (_what, seconds, outcome) => {
    const iat = at() - seconds
    expect(await reasonOf(write({ iat, exp: iat + 30 }))).toBe(outcome)
  })
})

it('nothing that is wrong with a pass is overlooked', async () => {
  const forgeries = forge.listForgeries('tax', body)
  const outcomes = await Promise.all(Object.entries(forgeries).map(async ([what, pass]) => [what, await reasonOf(pass)] as const))
  expect(outcomes.filter(([, reason]) => reason === 'taken')).toEqual([])
  // Words for the log: nothing of what was sent.
  expect(outcomes.filter(([, reason]) => !/^[A-Za-z_]{4,60}$/.test(reason))).toEqual([])
  expect(outcomes.length).toBeGreaterThan(50)
})

it('names of passes that can be shown no more are forgotten, and a clock that is put back makes none good again', async () => {
  const { createUsedPasses } = await import('#platform/pass/used-passes.ts')
  const used = createUsedPasses({ keepMs: 70_000 })
  const add = (name: string, ms: number) => used.add(name, new Date(ms))
  expect([add('a', 0), add('a', 69_000), add('b', 70_000), add('a', 139_000)]).toEqual([true, false, true, false])
  expect([add('c', 140_000), add('a', 140_000)]).toEqual([true, true])
  expect([add('c', 20_000), add('d', 20_000), add('c', 89_000), add('d', 89_000)]).toEqual([false, true, false, false])
})
