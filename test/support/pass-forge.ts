import { createHmac, generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JSONWebKeySet, JWK } from 'jose'
import { everything } from './passes.ts'

type Said = Readonly<Record<string, unknown>>

/** What a pass is for, and what is unusual about it; what is `undefined` is left out. */
export interface Forging {
  readonly audience: string
  readonly body: string
  readonly claims?: Said
  readonly header?: Said
  readonly sign?: (text: string) => Buffer
}

/** Passes as nobody should make them, written by hand, and the one who knows the key that they should be made with. */
export interface PassForge {
  readonly published: JSONWebKeySet
  /** The settings with which a subgraph believes it. */
  readonly subgraphEnv: Readonly<Record<string, string>>
  fetches(): number
  /** A good one, but for what is said otherwise. */
  write(forging: Forging): string
  /** By what is wrong with each. */
  listForgeries(audience: string, body: string): Readonly<Record<string, string>>
  close(): Promise<void>
}

export const kid = 'the-key'
const otherAudiences: Readonly<Record<string, string>> = { business: 'tax', identity: 'business', tax: 'identity' }

const createPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const es256 = (key: KeyObject) => (text: string) => sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
const toJwk = (key: KeyObject): JWK => key.export({ format: 'jwk' })
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = (): number => Math.floor(Date.now() / 1000)

export async function startPassForge(): Promise<PassForge> {
  const { privateKey, publicKey } = createPair()
  const published = { keys: [{ ...toJwk(publicKey), kid, use: 'sig', alg: 'ES256' }] }
  const pem = publicKey.export({ type: 'spki', format: 'pem' })
  const other = createPair()
  let fetches = 0
  const server = createServer((_request, response) => {
    fetches += 1
    response.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify(published))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys.json`

  const write = ({ audience, body, claims = {}, header = {}, sign: seal = es256(privateKey) }: Forging): string => {
    const iat = seconds()
    const usual = {
      ...everything,
      aud: audience,
      iat,
      exp: iat + 30,
      jti: crypto.randomUUID(),
      body: hash('sha256', body, 'base64url'),
    }
    const text = `${encode({ alg: 'ES256', typ: 'pass+jwt', kid, ...header })}.${encode({ ...usual, ...claims })}`
    return `${text}.${seal(text).toString('base64url')}`
  }

  function listForgeries(audience: string, body: string): Record<string, string> {
    const at = seconds()
    const forge = (claims: Said = {}, header: Said = {}, seal?: (text: string) => Buffer) =>
      write({ audience, body, claims, header, ...(seal && { sign: seal }) })
    const good = forge()
    const [header = '', claims = '', signature = ''] = good.split('.')
    const hmac = (secret: string | Buffer) => (text: string) => createHmac('sha256', secret).update(text).digest()
    const byOther = es256(other.privateKey)
    return {
      nothing: '',
      rubbish: 'rubbish',
      'rubbish in three parts': 'a.b.c',
      'parts that are JSON and no pass': `${encode([])}.${encode(null)}.${encode('')}`,
      'a pass without its signature': `${header}.${claims}.`,
      'a pass in two parts': `${header}.${claims}`,
      'a pass of five parts': `${good}.${signature}.${signature}`,
      'a pass as a bearer token': `Bearer ${good}`,
      'a signature that is written as DER': forge({}, {}, (text) => sign('sha256', Buffer.from(text), privateKey)),
      'a signature of nothing but zeros': forge({}, {}, () => Buffer.alloc(64)),
      'the claims of another': `${header}.${encode({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'x' })}.${signature}`,
      'another key with the same kid': forge({}, {}, byOther),
      'a key that nobody published': forge({}, { kid: 'unknown' }, byOther),
      'another key, which is in the header': forge({}, { jwk: toJwk(other.publicKey) }, byOther),
      'another key, which is in the header, and no kid': forge({}, { kid: undefined, jwk: toJwk(other.publicKey) }, byOther),
      'another key, and where to find it': forge({}, { jku: `${address}?mine`, kid: 'mine' }, byOther),
      'another key, and where its certificate is': forge({}, { x5u: `${address}?mine`, kid: 'mine' }, byOther),
      'a kid that leads to a file': forge({}, { kid: '../../../dev/null' }, () => Buffer.alloc(64)),
      'no algorithm': forge({}, { alg: 'none' }, () => Buffer.alloc(0)),
      'no algorithm, in other letters': forge({}, { alg: 'nOnE' }, () => Buffer.alloc(0)),
      'HS256 with the public key as the secret': forge({}, { alg: 'HS256' }, hmac(pem)),
      'HS256 with the published key as the secret': forge({}, { alg: 'HS256' }, hmac(JSON.stringify(published.keys[0]))),
      'another algorithm than the signature’s': forge({}, { alg: 'ES384' }),
      'something critical that nobody knows': forge({}, { crit: ['new'], new: true }),
      'no typ': forge({}, { typ: undefined }),
      'the typ of another JWT': forge({}, { typ: 'JWT' }),
      'the typ of an access token': forge({}, { typ: 'at+jwt' }),
      'an access token of somebody with every scope': forge(
        { iss: 'https://idp.example', scope: everything.scopes.join(' '), sub: 'official', body: undefined, kind: undefined },
        { typ: 'at+jwt' },
      ),
      'another subgraph’s name': forge({ aud: otherAudiences[audience] ?? 'tax' }),
      'no subgraph’s name': forge({ aud: undefined }),
      'every subgraph’s name': forge({ aud: '*' }),
      'the subgraph’s name in other letters': forge({ aud: audience.toUpperCase() }),
      'an end that is over': forge({ iat: at - 40, exp: at - 10 }),
      'what is older than a minute': forge({ iat: at - 66, exp: at - 6 }),
      'what is older than a minute, and says that it is good': forge({ iat: at - 66, exp: at + 30 }),
      'a beginning that is to come': forge({ iat: at + 20, exp: at + 50 }),
      'an nbf that is to come': forge({ nbf: at + 20 }),
      'a life of 61 s': forge({ iat: at, exp: at + 61 }),
      'a life of a year': forge({ exp: at + 31_536_000 }),
      'no iat': forge({ iat: undefined }),
      'no exp': forge({ exp: undefined }),
      'an exp that is a text': forge({ exp: String(at + 30) }),
      'no jti': forge({ jti: undefined }),
      'an empty jti': forge({ jti: '' }),
      'no body': forge({ body: undefined }),
      'another body': forge({ body: hash('sha256', `${body} `, 'base64url') }),
      'no kind': forge({ kind: undefined }),
      'a kind that there is not': forge({ kind: 'ADMINISTRATOR' }),
      'no scopes': forge({ scopes: undefined }),
      'scopes as a text': forge({ scopes: 'identity:read' }),
      'no trace': forge({ trace: undefined }),
      '10 kB of purpose': forge({ purpose: 'p'.repeat(10_000) }),
      '10 kB of what nobody asked for': forge({ more: 'm'.repeat(10_000) }),
      '10 kB of one letter': 'x'.repeat(10_000),
    }
  }

  return {
    published,
    subgraphEnv: { PASS_JWKS_URL: address },
    fetches: () => fetches,
    write,
    listForgeries,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
