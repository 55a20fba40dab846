import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createPassSigner } from '#platform/pass/sign.ts'
import { generateKeyPairSync } from 'node:crypto'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { everything } from '../../support/passes.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { startLibrary, type Library } from '../toys/library.ts'

let library: Library
let issuer: TokenIssuer
let gateway: RunningGateway
beforeAll(async () => {
  library = await startLibrary()
  issuer = await startTokenIssuer()
  gateway = await startGateway({ supergraph: library.supergraph, env: { ...issuer.env, DEADLINE_MS: '2000' } })
})
afterAll(async () => {
  await gateway.close()
  await issuer.close()
  await library.close()
})

const ask = async (headers: Readonly<Record<string, string>>) => {
  library.books.received.length = 0
  const { status, body } = await gateway.ask('{ greeting }', {}, headers)
  expect({ status, body }).toEqual({ status: 200, body: { data: { greeting: 'Hola, mundo' } } })
  const [asked, ...others] = library.books.received
  expect(others).toEqual([])
  return asked?.headers ?? {}
}
const readPass = (pass: unknown) => JSON.parse(Buffer.from(String(pass).split('.')[1] ?? '', 'base64url').toString()) as object

const forged = createPassSigner({
  key: () => ({ kid: 'key-1', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
})({ caller: everything, audience: 'books', body: '{"query":"{greeting}"}' })

it.each<[string, Readonly<Record<string, string>>]>([
  [
    'of proxies',
    {
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'for=10.0.0.1',
    },
  ],
  ['that name somebody', { 'x-user-id': '9000000150117', 'x-user': 'admin', 'x-roles': 'official', 'x-cui': '9000000150117' }],
  [
    'that speak of tracing',
    { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', baggage: 'a=b', 'x-request-id': 'a' },
  ],
  ['that a browser adds', { cookie: 'session=a', referer: 'https://evil.example', origin: 'https://evil.example' }],
  ['that none knows', { 'x-evil': '1', 'apollo-federation-include-trace': 'ftv1', 'x-http-method-override': 'DELETE' }],
])('headers %s are handed on to nobody', async (_what, headers) => {
  const usual = await ask({})
  const given = await ask(headers)
  expect(Object.keys(given).toSorted()).toEqual(Object.keys(usual).toSorted())
  for (const value of Object.values(headers)) expect(Object.values(given)).not.toContain(value)
  expect(readPass(given['x-pass'])).toMatchObject({ kind: 'ANONYMOUS', scopes: [] })
})

it.each(['999999999', '-1', 'NaN', '0', ''])('the deadline is the gateway’s own, whatever a client says: %j', async (ms) => {
  const { 'x-remaining-ms': left } = await ask({ 'x-remaining-ms': ms })
  expect(Number(left)).toBeGreaterThan(500)
  expect(Number(left)).toBeLessThanOrEqual(2000)
})

it.each(['rubbish', forged])('a pass that a client brings is not believed, and replaced', async (pass) => {
  const { 'x-pass': sent } = await ask({ 'x-pass': pass })
  expect(sent).not.toContain(pass)
  expect(readPass(sent)).toMatchObject({ kind: 'ANONYMOUS', scopes: [] })
})

it('credentials are handed on to nobody', async () => {
  const token = await issuer.sign({ sub: 'somebody', scope: 'books' })
  const headers = await ask({ authorization: `Bearer ${token}`, 'x-purpose': 'any' })
  expect(headers).not.toHaveProperty('authorization')
  expect(headers).not.toHaveProperty('x-purpose')
  expect(JSON.stringify(headers)).not.toContain(token)
  expect(readPass(headers['x-pass'])).toMatchObject({ kind: 'CITIZEN', sub: 'somebody' })
})
