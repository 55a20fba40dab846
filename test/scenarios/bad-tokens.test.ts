import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { exportJWK, generateKeyPair } from 'jose'
import { askWith, refusedToken } from '../gateway/principal/ask-with.ts'
import { allScopes } from '../support/askers.ts'
import { countCalls } from '../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../support/graph.ts'
import { measureCpu } from '../support/measure.ts'
import type { Signature } from '../support/tokens.ts'

const cui = '9000000150117'
const document = `{ me { cui name { displayName } pid { holderName } } }`

let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** Good in all but what is said: of a citizen who has just logged in and may see everything of theirs. */
const sign = (claims: Readonly<Record<string, unknown>> = {}, signature?: Signature) =>
  graph.askers.issuer.sign({ sub: 'c', cui, scope: allScopes, acr: 'high', auth_time: inSeconds(-5), ...claims }, signature)
const ask = async (token: string) => askWith(graph.gateway.address, { authorization: `Bearer ${token}` }, document)
const strangers = async (header: Readonly<Record<string, unknown>> = {}) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return sign({}, { key: privateKey, header: 'jwk' in header ? { ...header, jwk: await exportJWK(publicKey) } : header })
}
const payloadOf = (token: string) => token.split('.')[1] ?? ''

const bad: readonly (readonly [what: string, make: () => Promise<string>])[] = [
  ['is not signed', async () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${payloadOf(await sign())}.`],
  [
    'is not signed, and says that it is',
    async () => `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1' })}.${payloadOf(await sign())}.`,
  ],
  [
    'is signed with the public key as a secret',
    async () => {
      const key = createPublicKey({ key: graph.askers.issuer.publicKey(), format: 'jwk' }).export({ type: 'spki', format: 'pem' })
      return sign({}, { header: { alg: 'HS256' }, key: String(key) })
    },
  ],
  ['has a path for a key', () => sign({}, { header: { kid: '../../../../etc/passwd' } })],
  ['has SQL for a key', () => sign({}, { header: { kid: "' UNION SELECT 'x" } })],
  ['says where its key is', () => sign({}, { header: { jku: 'http://127.0.0.1:9/jwks' } })],
  ['brings its key', () => strangers({ jwk: true })],
  ['is signed by somebody else', () => strangers()],
  ['has another audience', () => sign({ aud: 'https://other.example' })],
  ['has another issuer', () => sign({ iss: 'https://evil.example' })],
  ['is an ID token', () => sign({ nonce: 'n' }, { header: { typ: 'JWT' } })],
  ['is a pass', () => sign({}, { header: { typ: 'pass+jwt' } })],
  ['has expired', () => sign({ exp: inSeconds(-6) })],
  ['expired long ago', () => sign({ exp: 1 })],
  ['never expires', () => sign({ exp: undefined })],
  ['is not good yet', () => sign({ nbf: inSeconds(60) })],
  ['is bound to a key by a proof', () => sign({ cnf: { jkt: 'x' } })],
  ['is bound to a certificate', () => sign({ cnf: { 'x5t#S256': 'x' } })],
  [
    'was changed',
    async () =>
      (await sign()).replace(
        /\.[^.]*\./,
        `.${encode({ ...JSON.parse(Buffer.from(payloadOf(await sign()), 'base64url').toString()), cui: '9056776680316' })}.`,
      ),
  ],
  ['is rubbish', async () => 'rubbish'],
]

describe('a token, shown to the whole graph', () => {
  it('is answered when it is good', async () => {
    const { body } = await ask(await sign())
    expect(body).toEqual({
      data: { me: { cui, name: { displayName: 'MARÍA JOSÉ LÓPEZ PÉREZ' }, pid: { holderName: 'MARÍA JOSÉ LÓPEZ PÉREZ' } } },
    })
  })

  it.each(bad)('is refused like every other that is not good when it %s, and no registry is asked', async (_what, make) => {
    expect(await ask(await make())).toEqual(refusedToken)
    expect(await countCalls(graph.simulators)).toEqual({})
  })

  it.each<[string, (token: string) => Readonly<Record<string, string>>]>([
    ['with a proof of another request', (token) => ({ authorization: `DPoP ${token}`, dpop: 'a.b.c' })],
    ['with a proof, as if it needed none', (token) => ({ authorization: `Bearer ${token}`, dpop: 'a.b.c' })],
  ])('is refused alike when it is bound to a key and comes %s', async (_what, headers) => {
    const token = await sign({ cnf: { jkt: 'x' } })
    expect(await askWith(graph.gateway.address, headers(token), document)).toEqual(refusedToken)
    expect(await countCalls(graph.simulators)).toEqual({})
  })

  it('costs no more than 5 ms of a core when it is refused', async () => {
    const tokens = await Promise.all(bad.map(async ([, make]) => make()))
    const times = []
    for (let round = 0; round < 5; round += 1) {
      const { cpuMs } = await measureCpu(async () => {
        for (const token of tokens) await ask(token)
      })
      times.push(cpuMs / tokens.length)
    }
    expect(Math.min(...times)).toBeLessThan(5)
  })

  it('is told nothing but what is missing when it is good and the log-in is too long ago, or not sure enough', async () => {
    const of = async (claims: Readonly<Record<string, unknown>>) =>
      askWith(graph.gateway.address, { authorization: `Bearer ${await sign(claims)}` }, '{ me { pid { holderName } } }')
    const old = await of({ auth_time: inSeconds(-3600) })
    expect(old).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'STEP_UP_REQUIRED' } }] } })
    for (const claims of [{ auth_time: undefined }, { acr: 'low' }, { acr: undefined }]) expect(await of(claims)).toEqual(old)
    expect(await countCalls(graph.simulators)).toEqual({})
  })
})
