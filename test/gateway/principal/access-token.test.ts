import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { measureCpu } from '../../support/measure.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { startLibrary, type Library } from '../toys/library.ts'
import { askWith, greeted, refusedToken } from './ask-with.ts'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

describe('an access token', () => {
  let library: Library
  let issuer: TokenIssuer
  let gateway: RunningGateway
  let stranger: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
  beforeAll(async () => {
    library = await startLibrary()
    issuer = await startTokenIssuer()
    gateway = await startGateway({ supergraph: library.supergraph, env: issuer.env })
    stranger = await generateKeyPair('ES256', { extractable: true })
    await send(await issuer.sign())
    library.books.received.length = 0
  })
  afterAll(async () => {
    await gateway.close()
    await issuer.close()
    await library.close()
  })

  const send = (token: string) => askWith(gateway.address, { authorization: `Bearer ${token}` })
  const publicPem = () => createPublicKey({ key: issuer.publicKey(), format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const unsigned = (header: object) =>
    `${encode(header)}.${encode({ iss: issuer.issuer, aud: issuer.audience, sub: 'somebody', exp: inSeconds(900) })}.`

  const bad: readonly (readonly [what: string, make: () => string | Promise<string>])[] = [
    ['is not signed', () => unsigned({ alg: 'none', typ: 'at+jwt' })],
    ['is not signed, and names our key', () => unsigned({ alg: 'None', typ: 'at+jwt', kid: 'key-1' })],
    ['names no algorithm', () => unsigned({ typ: 'at+jwt' })],
    [
      'is signed with HS256 and the public key as its secret',
      () => issuer.sign({}, { header: { alg: 'HS256' }, key: JSON.stringify(issuer.publicKey()) }),
    ],
    [
      'is signed with HS256 and the public PEM as its secret',
      () => issuer.sign({}, { header: { alg: 'HS256' }, key: String(publicPem()) }),
    ],
    ['has an unknown crit', async () => crit(await issuer.sign())],
    ['is signed by somebody else', () => issuer.sign({}, { key: stranger.privateKey })],
    ['is signed by somebody else and brings the key', async () => signedByStranger({ jwk: await exportJWK(stranger.publicKey) })],
    ['says where its key is', () => signedByStranger({ jku: `${issuer.issuer}/other` })],
    ['says where its certificate is', () => signedByStranger({ x5u: `${issuer.issuer}/other` })],
    ['brings its certificate', () => signedByStranger({ x5c: ['MIIB'] })],
    ['is good and yet says where its key is', () => issuer.sign({}, { header: { jku: issuer.env['OIDC_JWKS_URL'] } })],
    ['is good and yet brings its key', () => issuer.sign({}, { header: { jwk: issuer.publicKey() } })],
    ['is an ID token', () => issuer.sign({}, { header: { typ: 'JWT' } })],
    ['does not say what it is', () => issuer.sign({}, { header: { typ: undefined } })],
    ['has another issuer', () => issuer.sign({ iss: 'https://evil.example' })],
    ['has our issuer with a slash more', () => issuer.sign({ iss: `${issuer.issuer}/` })],
    ['has no issuer', () => issuer.sign({ iss: undefined })],
    ['is for another audience', () => issuer.sign({ aud: 'https://other.example' })],
    ['is for nobody', () => issuer.sign({ aud: undefined })],
    ['has expired', () => issuer.sign({ exp: inSeconds(-30) })],
    ['never expires', () => issuer.sign({ exp: undefined })],
    ['expires at a time that is no number', () => issuer.sign({ exp: 'never' })],
    ['is not good yet', () => issuer.sign({ nbf: inSeconds(60) })],
    ['is of nobody', () => issuer.sign({ sub: undefined })],
    ['is of an empty subject', () => issuer.sign({ sub: '' })],
    ['is bound to a key that is not shown', () => issuer.sign({ cnf: { jkt: 'x' } })],
    ['is signed with an unknown key', () => issuer.sign({}, { header: { kid: 'unknown' } })],
    ['has a path for a key', () => issuer.sign({}, { header: { kid: '../../../../dev/null' } })],
    [
      'has a path for a key and an empty secret',
      () => issuer.sign({}, { header: { alg: 'HS256', kid: '/dev/null' }, key: '\0' }),
    ],
    ['has a key that is no text', () => issuer.sign({}, { header: { kid: { $ne: null } } })],
    ['is huge', () => issuer.sign({ padding: 'x'.repeat(9000) })],
    ['was changed', async () => changed(await issuer.sign())],
    ['lost its signature', async () => (await issuer.sign()).replace(/[^.]*$/, '')],
    ['is encrypted', () => `${encode({ alg: 'dir', enc: 'A256GCM', kid: 'key-1' })}..aXY.Y2lwaGVy.dGFn`],
    ['has no payload', () => issuer.sign().then((token) => token.replace(/\.[^.]*\./, '..'))],
    ['is rubbish', () => 'rubbish'],
    ['is rubbish with dots', () => 'a.b.c'],
    ['is dots', () => '...'],
    ['has a header that is no object', () => `${encode([])}.${encode({})}.AA`],
    ['is another scheme’s', () => 'x, Bearer y'],
  ]

  const signedByStranger = (header: Readonly<Record<string, unknown>>) =>
    issuer.sign({}, { key: stranger.privateKey, header: { kid: undefined, ...header } })
  const crit = (token: string) => {
    const [, payload, signature] = token.split('.')
    return `${encode({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1', crit: ['exp'], exp: 1 })}.${payload}.${signature}`
  }
  const changed = (token: string) => {
    const [header, payload = '', signature] = token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object
    return `${header}.${encode({ ...claims, sub: 'somebody-else' })}.${signature}`
  }

  it.each(bad)('is refused like every other when it %s', async (_what, make) => {
    expect(await send(await make())).toEqual(refusedToken)
    expect(library.books.received).toEqual([])
  })

  it('is refused alike whatever media type is wanted', async () => {
    const headers = { authorization: 'Bearer rubbish', accept: 'application/graphql-response+json' }
    expect(await askWith(gateway.address, headers)).toEqual(refusedToken)
  })

  it.each<[string, Record<string, string | string[]>]>([
    ['two tokens', { authorization: ['Bearer rubbish', 'Bearer rubbish'] }],
    ['no token', { authorization: 'Bearer' }],
    ['nothing', { authorization: '' }],
    ['another scheme', { authorization: 'Basic dXNlcjpzZWNyZXQ=' }],
    ['a token bound to a key', { authorization: 'DPoP rubbish', dpop: 'rubbish' }],
  ])('is refused alike when the header holds %s', async (_what, headers) => {
    expect(await askWith(gateway.address, headers)).toEqual(refusedToken)
  })

  it('is refused when it comes twice, although it is good', async () => {
    const authorization = `Bearer ${await issuer.sign()}`
    expect(await askWith(gateway.address, { authorization: [authorization, authorization] })).toEqual(refusedToken)
  })

  it('costs no more than 5 ms of a core when it is refused', async () => {
    const rounds = 5
    const tokens = await Promise.all(bad.map(async ([, make]) => make()))
    const sendAll = async () => {
      for (const token of tokens) await send(token)
    }
    await sendAll()
    const { cpuMs } = await measureCpu(async () => {
      for (let round = 0; round < rounds; round += 1) await sendAll()
    })
    expect(cpuMs / (rounds * tokens.length)).toBeLessThan(5)
  })

  it('is taken when it is good', async () => {
    expect(await send(await issuer.sign())).toMatchObject(greeted)
    library.books.received.length = 0
  })

  it.each<[string, () => Promise<string>]>([
    ['is for us among others', () => issuer.sign({ aud: ['https://other.example', issuer.audience] })],
    ['says in full what it is', () => issuer.sign({}, { header: { typ: 'application/at+jwt' } })],
    ['names no key, and there is but one', () => issuer.sign({}, { header: { kid: undefined } })],
    ['has claims that nobody can read', () => issuer.sign({ acr: 7, amr: { a: 1 }, auth_time: 'x', cui: 1, roles: 1, scope: 1 })],
  ])('is taken when it is good and %s', async (_what, make) => {
    expect(await send(await make())).toMatchObject(greeted)
    library.books.received.length = 0
  })
})

describe('the algorithm of an access token', () => {
  it.each(['RS256', 'ES256', 'PS256', 'EdDSA'] as const)('may be %s', async (algorithm) => {
    const [library, issuer] = await Promise.all([startLibrary(), startTokenIssuer({ algorithm })])
    const gateway = await startGateway({ supergraph: library.supergraph, env: issuer.env })
    const narrow = await startGateway({
      supergraph: library.supergraph,
      env: { ...issuer.env, OIDC_ALGORITHMS: algorithm === 'ES256' ? 'RS256' : 'ES256' },
    })
    const authorization = `Bearer ${await issuer.sign()}`
    expect(await askWith(gateway.address, { authorization })).toMatchObject(greeted)
    expect(await askWith(narrow.address, { authorization })).toEqual(refusedToken)
    await Promise.all([gateway.close(), narrow.close(), issuer.close(), library.close()])
  })
})

it('without an identity provider nobody can log in, and anonymous callers are answered', async () => {
  const [library, issuer] = await Promise.all([startLibrary(), startTokenIssuer()])
  const gateway = await startGateway({ supergraph: library.supergraph })
  expect(await askWith(gateway.address, { authorization: `Bearer ${await issuer.sign()}` })).toEqual(refusedToken)
  expect(await askWith(gateway.address, {})).toMatchObject(greeted)
  expect(issuer.fetches()).toBe(0)
  await Promise.all([gateway.close(), issuer.close(), library.close()])
})
