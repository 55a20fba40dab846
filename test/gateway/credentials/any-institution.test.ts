import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { createListeningLog } from '../toys/listening-log.ts'
import { ana, codeOf, createDesk, makePartner, must, type Desk } from './counter.ts'
import { startLibrary, type ToyLibrary } from './toy-library.ts'

const share = { claims: ['number', 'shelf'], purpose: 'credit', expiresIn: 60 }

let issuer: TokenIssuer
let library: ToyLibrary
let gateway: RunningGateway
let desk: Desk
let citizen: Readonly<Record<string, string>>
let lines: readonly Readonly<Record<string, unknown>>[]

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  const listening = createListeningLog()
  lines = listening.lines
  gateway = await startGateway({ supergraph: library.supergraph, env: { ...issuer.env, ...env }, log: listening.log })
  desk = createDesk(gateway)
}
beforeEach(async () => {
  issuer = await startTokenIssuer()
  library = await startLibrary()
  const login = { acr: 'high', auth_time: Math.floor(Date.now() / 1000) }
  const scope = 'cards:read documents:share documents:print identity:read tax:read'
  citizen = { authorization: `Bearer ${await issuer.sign({ sub: 'reader', cui: ana, scope, ...login })}` }
})
afterEach(async () => {
  await gateway.close()
  await library.close()
  await issuer.close()
})

describe('over another supergraph, with documents of its own, a gateway', () => {
  beforeEach(async () => start({ DOCUMENTS_FILE: library.documentsFile }))

  it('shares, verifies, checks and prints what that institution seals', async () => {
    const bank = { 'x-api-key': await makePartner(gateway, 'bank'), 'x-purpose': 'credit' }
    const { code } = must(await desk.share({ ...share, document: 'card' }, citizen))
    const { document, presentation, seals, checkCode } = must(await desk.redeem({ code }, bank))
    expect({ document, claims: seals.map(({ claims }) => claims) }).toEqual({
      document: 'card',
      claims: [{ number: ana, shelf: 'Historia' }],
    })
    expect(must(await desk.verify({ presentation, audience: 'bank' }))).toMatchObject({ valid: true, document: 'card' })
    for (const given of [{ code: checkCode }, { presentation, audience: 'bank' }]) {
      expect(must(await desk.check(given))).toMatchObject({ result: 'VALID', document: 'card' })
    }
    const own = await gateway.ask(`{ reader(number: "${ana}") { credential { card { sdJwt } } } }`, {}, citizen)
    const [, sdJwt = ''] = /"sdJwt":"([^"]+)"/.exec(own.text) ?? []
    expect(
      Buffer.from(must(await desk.print([sdJwt], citizen)).pdf, 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('publishes its keys and its kinds of seals, and nobody else’s', async () => {
    const read = async (path: string) => fetch(`${gateway.address}${path}`)
    const { keys } = (await (await read('/.well-known/jwks.json')).json()) as { keys: readonly object[] }
    expect(keys).toHaveLength(1)
    expect(await (await read('/library/.well-known/jwks.json')).json()).toEqual({ keys })
    expect((await read('/library/types.json')).status).toBe(200)
    expect((await read('/identity/types.json')).status).toBe(404)
  })

  it('fails the one field whose operation asks for what nobody answers, and tells the operator', async () => {
    const document = `mutation ($broken: ShareDocumentInput!, $card: ShareDocumentInput!) {
      broken: shareDocument(input: $broken) { code }  card: shareDocument(input: $card) { code } }`
    const variables = { broken: { ...share, document: 'broken' }, card: { ...share, document: 'card' } }
    const { status, body } = await gateway.ask(document, variables, citizen)
    expect([status, body.data]).toEqual([200, { broken: null, card: { code: expect.any(String) } }])
    expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['broken'], 'INTERNAL']])
    expect(JSON.stringify(lines)).toContain('does not fit the supergraph')
    expect(body.errors?.[0]?.message).not.toContain('supergraph')
  })
})

it('over another supergraph, with documents of institutions that it has not, fails these alone', async () => {
  await start({})
  const pid = { ...share, document: 'pid', claims: ['given_name'] }
  const told = await desk.share(pid, citizen)
  expect([told.value, codeOf(told)]).toEqual([null, 'SUBGRAPH_UNAVAILABLE'])
  expect((await gateway.ask('{ hours }')).body).toEqual({ data: { hours: 'siempre' } })
  expect((await fetch(`${gateway.address}/tax/types.json`)).status).toBe(503)
  expect(must(await desk.verify({ presentation: ['rubbish'] })).valid).toBe(false)
})
