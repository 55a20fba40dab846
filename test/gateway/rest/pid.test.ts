import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import { createWallet, readSigned } from '../../support/seals.ts'
import { ana, cuiOf, startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, problem, told, type Asking } from './asking.ts'

let counter: Counter
let ask: Asking
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  citizen = await counter.citizen()
})
afterAll(() => counter.close())

describe('a PID', () => {
  it('is asked for a better log-in, in the way of RFC 9470', async () => {
    const heard = await ask('GET', '/v1/pid', { credentials: await counter.citizen(undefined, { acr: 'low', amr: ['pwd'] }) })
    expect(told(heard)).toEqual(problem(401, 'STEP_UP_REQUIRED'))
    expect(heard.headers.get('www-authenticate')).toMatch(/^Bearer error="insufficient_user_authentication", acr_values="[^"]+"/)
  })

  it('is of whoever logged in with their number, and of nobody else', async () => {
    const without = await counter.citizen(undefined, { cui: undefined })
    for (const credentials of [counter.bank, without, counter.graph.official]) {
      expect(told(await ask('GET', '/v1/pid', { credentials }))).toEqual(problem(403, 'FORBIDDEN'))
    }
    const other = await ask('GET', '/v1/pid', { credentials: await counter.citizen('letters') })
    const [identity] = other.json['seals'] as { claims: object }[]
    expect(identity?.claims).toMatchObject({ personal_administrative_number: cuiOf('letters') })
    expect(other.text).not.toContain(ana)
  })

  it.each(['cui', 'whose', 'of', 'holderKey'])('is asked for by GET without any number: %s is not read', async (name) => {
    const heard = await ask('GET', `/v1/pid?${name}=${ana}`, { credentials: citizen })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json).toMatchObject({ argument: name })
    expect(heard.text).not.toContain(ana)
  })

  it('says what was asked for, for whom', async () => {
    const query = '?disclose=given_name,tax.nit&audience=https%3A%2F%2Fbank.example&nonce=n1'
    const got = await ask('GET', `/v1/pid${query}`, { credentials: citizen })
    const body = { disclose: ['given_name', 'tax.nit'], audience: 'https://bank.example', nonce: 'n1' }
    const posted = await ask('POST', '/v1/pid', { credentials: citizen, body })
    for (const { json: document } of [got, posted]) {
      const [identity, tax] = document['seals'] as { claims: object }[]
      expect(Object.keys(identity?.claims ?? {}).toSorted()).toEqual(['given_name', 'issuing_authority', 'issuing_country'])
      expect(tax?.claims).toHaveProperty('nit')
      const [seal = ''] = document['presentation'] as string[]
      expect(readSigned(seal).payload).toMatchObject({ aud: 'https://bank.example', nonce: 'n1' })
    }
  })

  it('names a claim that it does not have', async () => {
    const heard = await ask('GET', '/v1/pid?disclose=given_name,favourite_colour', { credentials: citizen })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json).toMatchObject({ argument: 'disclose', reason: 'UNKNOWN_CLAIM' })
  })

  it('is sealed for a wallet’s key, which alone can prove it, and which no paper has', async () => {
    const wallet = createWallet()
    const { holderKey } = wallet
    const body = { holderKey, audience: 'https://bank.example', nonce: 'n1' }
    const heard = await ask('POST', '/v1/pid', { credentials: citizen, body })
    expect([heard.status, heard.json['seals']]).toEqual([200, null])
    const shown = heard.json['presentation'] as string[]
    const proof = { aud: 'https://bank.example', nonce: 'n1', iat: Math.floor(Date.now() / 1000) }
    const presentation = await Promise.all(shown.map((seal) => wallet.prove(seal, proof)))
    const demands = { audience: 'https://bank.example', nonce: 'n1' }
    expect((await ask('POST', '/v1/verify', { body: { presentation, ...demands } })).json).toMatchObject({ valid: true })
    const onPaper = await ask('POST', '/v1/pid', { credentials: citizen, body, accept: 'application/pdf' })
    expect(told(onPaper)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(onPaper.json).toMatchObject({ argument: 'holderKey' })
  })
})
