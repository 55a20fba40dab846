import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { countCalls } from '../../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import { certificateCredential, certificateOf, pidCredential } from '../../support/sealed-documents.ts'
import { createWallet } from '../../support/seals.ts'

// An order that cannot be met is told in words that say what to do, before any registry is asked about anybody.

const cui = '9000000150117'
const coordinate = Buffer.alloc(32, 1).toString('base64url')
const { holderKey } = createWallet()
let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: { ...unhurried, LIMIT_TOKENS: '20000' } })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const names = (count: number, name: (place: number) => string) => Array.from({ length: count }, (_, place) => name(place))

const badOrders: readonly (readonly [string, object, string, string])[] = [
  ['a claim that there is none of', { disclose: ['family_name', 'blood_type'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['a claim of another letter', { disclose: ['Family_name'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['what is inside of a claim', { disclose: ['place_of_birth.country'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['an object’s own words', { disclose: ['constructor'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['what is about the seal', { disclose: ['iss'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['a part that there is none of', { disclose: ['registration.folio'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['a claim that its part has none of', { disclose: ['tax.blood_type'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['a claim of another’s part besides good ones', { disclose: ['tax.nit', 'tax.family_name'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['the part of nothing', { disclose: ['tax.'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['what is no name', { disclose: ['tax.ñ~"'] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['an empty name', { disclose: [''] }, 'disclose', 'UNKNOWN_CLAIM'],
  ['nothing', { disclose: [] }, 'disclose', 'REQUIRED'],
  ['101 names', { disclose: names(101, () => 'birthdate') }, 'disclose', 'TOO_MANY'],
  [
    '100 names as long as they come',
    { disclose: names(100, (place) => `tax.${String(place).padStart(124, 'x')}`) },
    'disclose',
    'UNKNOWN_CLAIM',
  ],
  ['an audience that is too long', { audience: 'a'.repeat(257) }, 'audience', 'TOO_LONG'],
  ['an audience of nothing', { audience: '' }, 'audience', 'REQUIRED'],
  ['a nonce that is too long', { nonce: 'n'.repeat(257) }, 'nonce', 'TOO_LONG'],
  ['a key off the curve', { holderKey: { x: coordinate, y: coordinate } }, 'holderKey', 'NOT_A_KEY'],
  ['a key of another curve', { holderKey: { ...holderKey, crv: 'P-384' } }, 'holderKey', 'NOT_A_KEY'],
  ['a key of another kind', { holderKey: { ...holderKey, kty: 'RSA' } }, 'holderKey', 'NOT_A_KEY'],
  ['a key that is too short', { holderKey: { ...holderKey, x: 'AQ' } }, 'holderKey', 'NOT_A_KEY'],
]

it.each(badOrders)('of %s: says so, and asks no registry', async (_what, order, argument, reason) => {
  const { status, body } = await graph.ask(pidCredential, { cui, ...order })
  expect(status).toBe(200)
  expect(body.errors?.length).toBeGreaterThan(0)
  for (const { message, extensions } of body.errors ?? []) {
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, reason })
    expect(message).toMatch(new RegExp(`^«${argument}» .+\\. [A-ZÁÉÍÓÚ].+\\.$`))
    // Neither is what was given repeated, nor anything of whom it was about.
    expect(JSON.stringify(extensions)).not.toMatch(/blood|constructor|xxx|aaa|LÓPEZ/)
  }
  expect(JSON.stringify(body.data)).not.toMatch(/"sdJwt":"/)
  expect(await countCalls(graph.simulators)).toEqual({})
})

it('of everything at once: says all that is wrong', async () => {
  const order = { disclose: ['x'], audience: '', nonce: 'n'.repeat(257), holderKey: { x: coordinate, y: coordinate } }
  const { body } = await graph.ask(pidCredential, { cui, ...order })
  expect(body.errors?.map(({ extensions }) => extensions['argument'])).toEqual(['disclose', 'audience', 'nonce', 'holderKey'])
})

it('of a claim that SAT has none of: neither SAT nor RENAP is asked, and nothing is sealed as if SAT did not answer', async () => {
  const { body } = await graph.ask(certificateCredential, {
    by: { nit: '91000130' },
    disclose: ['legal_person_name', 'tax.nothing'],
  })
  const { registration, tax } = certificateOf(body)
  expect(registration).toBeNull()
  expect(tax).toMatchObject({ sdJwt: null, missing: { reason: 'UNKNOWN_CLAIM', retryAfterMs: null } })
  expect(body.errors?.map(({ path = [] }) => path.at(-1)).toSorted()).toEqual(['registration', 'sdJwt'])
  // That there is such a company had to be found out.
  expect(await countCalls(graph.simulators)).toEqual({ 'rmg sociedad': 1 })
})

it('that is as large as it may be is met', async () => {
  const known = ['family_name', 'tax.nit', 'tax.clearance']
  const order = {
    disclose: names(100, (place) => known[place % 3] ?? ''),
    audience: '𝒜'.repeat(128),
    nonce: '\u0001'.repeat(256),
    holderKey,
  }
  const { body } = await graph.ask(pidCredential, { cui, ...order })
  expect(body.errors).toBeUndefined()
  expect(JSON.stringify(body.data)).toMatch(/"sdJwt":"/)
})
