import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openVault, spellings, toDenial, type Vault } from './vault.ts'

const noon = Date.now()
let clock = noon
let vault: Vault
beforeAll(async () => {
  vault = await openVault(spellings.imported, () => new Date(clock))
})
afterAll(() => vault.close())

describe('an official', () => {
  const clerk = { roles: ['official', 'clerk'], scope: 'a b owner coins' }
  const ask = async (query: string, purpose?: string, claims: object = {}) => {
    vault.countAsked()
    const headers = purpose === undefined ? undefined : { 'x-purpose': purpose }
    const { status, body } = await vault.ask(query, { ...clerk, ...claims }, headers)
    return { status, data: body.data, errors: body.errors?.map(toDenial), asked: vault.countAsked() }
  }

  it('has what the grants of the role give for the purpose stated', async () => {
    expect(await ask('{ one }', 'CASE')).toMatchObject({ status: 200, data: { one: 'one' } })
    expect(await ask('{ box { coin { worth } } }', 'AUDIT')).toMatchObject({ data: { box: { coin: { worth: 5 } } } })
  })

  it('has nothing of another purpose, of one that is not granted, or of none', async () => {
    expect(await ask('{ one }', 'AUDIT')).toMatchObject({ status: 403, errors: [{ code: 'FORBIDDEN' }], asked: 0 })
    expect(await ask('{ one }', 'CURIOSITY')).toMatchObject({ status: 403, errors: [{ code: 'FORBIDDEN' }], asked: 0 })
    expect(await ask('{ one }')).toMatchObject({ status: 403, errors: [{ code: 'PURPOSE_REQUIRED' }], asked: 0 })
  })

  it('has no more than the token says, whatever is granted', async () => {
    expect(await ask('{ one }', 'CASE', { scope: 'a' })).toMatchObject({
      status: 403,
      errors: [{ missingScopes: [['b'], ['c']] }],
    })
  })
})

describe('a policy', () => {
  const seconds = (ms: number) => Math.floor(ms / 1000)
  const ask = async (claims: object) => vault.ask('{ fresh }', claims as Record<string, unknown>)

  it('is met by a log-in that is sure enough and recent enough', async () => {
    const { body } = await ask({ acr: 'high', auth_time: seconds(noon) - 60 })
    expect(body).toEqual({ data: { fresh: 'fresh' } })
  })

  const level = { acrValues: ['high', 'substantial'] }
  const age = { maxAgeSeconds: 900 }
  it.each([
    ['not sure enough', { acr: 'low', auth_time: seconds(noon) }, 'acr_values="high substantial"', level],
    ['of a level that nobody told', { auth_time: seconds(noon) }, 'acr_values="high substantial"', level],
    ['too long ago', { acr: 'high', auth_time: seconds(noon) - 901 }, 'max_age=900', age],
    ['of a time that nobody told', { acr: 'high' }, 'max_age=900', age],
    ['nothing of what is asked', {}, 'acr_values="high substantial", max_age=900', { ...level, ...age }],
  ])('is not met by a log-in that is %s, and the refusal says what would do', async (_what, claims, challenge, told) => {
    const { status, headers, body } = await ask(claims)
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe(`Bearer error="insufficient_user_authentication", ${challenge}`)
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED', ...told })
  })

  it('is no longer met when the log-in has aged', async () => {
    const claims = { acr: 'high', auth_time: seconds(noon), exp: seconds(noon) + 3600 }
    expect((await ask(claims)).status).toBe(200)
    clock = noon + 16 * 60_000
    expect((await ask(claims)).status).toBe(401)
    clock = noon
  })
})
