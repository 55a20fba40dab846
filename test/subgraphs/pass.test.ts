import { request as ask } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { listAgencySchemas } from '#schema/agencies.ts'
import { letClocksGo, passTime, stopClocks } from '../support/clock.ts'
import { countCalls } from '../support/count-calls.ts'
import { startPassForge, type PassForge } from '../support/pass-forge.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, unhurried, type RunningSubgraph } from '../support/subgraphs.ts'

const names = listAgencySchemas().map(({ name }) => name)
const cui = '9000000150117'
/** What makes each subgraph ask its registry. */
const questions: Readonly<Record<string, string>> = {
  business: '{ companies(name: "SOCIEDAD", first: 1) { edges { node { legalName } } } }',
  identity: `{ citizen(cui: "${cui}") { name { displayName } } }`,
  tax: `{ taxpayer(by: { cui: "${cui}" }) { nit } }`,
}
const refusal = {
  status: 401,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify({
    errors: [
      {
        message: 'Esta institución responde solo al grafo. Pregunte en su dirección pública.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  }),
}

let simulators: Simulators
let forge: PassForge
const subgraphs: Record<string, RunningSubgraph> = {}

beforeAll(async () => {
  simulators = await startSimulators()
  forge = await startPassForge()
  for (const name of names) {
    subgraphs[name] = await startSubgraph(name, { simulators, env: { ...unhurried, ...forge.subgraphEnv } })
  }
})
beforeEach(() => simulators.resetCalls())
afterAll(async () => {
  await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.close()))
  await forge.close()
  await simulators.close()
})

const urlOf = (name: string): string => subgraphs[name]?.url ?? ''
const bodyOf = (name: string): string => JSON.stringify({ query: questions[name] })

interface Sent {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string | string[]>>
}

/** Sends what it is told, and nothing else. */
async function send(name: string, { body = bodyOf(name), headers = {} }: Sent = {}) {
  return new Promise<{ status: number | undefined; type: string | undefined; text: string }>((resolve, reject) => {
    const sent = ask(urlOf(name), { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const { statusCode: status, headers: given } = response
      void text(response).then((read) => resolve({ status, type: given['content-type'], text: read }))
    })
    sent.end(body)
  })
}
const withPass = (name: string, pass: string | string[]) => send(name, { headers: { 'x-pass': pass } })
const write = (name: string) => forge.write({ audience: name, body: bodyOf(name) })

describe.each(names)('the subgraph of %s', (name) => {
  it('answers whoever has a good pass, and then asks its registry', async () => {
    const { status, text: answer } = await withPass(name, write(name))
    expect(status).toBe(200)
    expect(JSON.parse(answer)).toEqual({ data: expect.any(Object) })
    expect(await countCalls(simulators)).not.toEqual({})
  })

  it('answers everybody else the same 401, and asks nothing of any registry', async () => {
    const forgeries = Object.entries(forge.listForgeries(name, bodyOf(name)))
    const replies = await Promise.all(
      forgeries.map(async ([what, pass]) => [what, await withPass(name, pass).catch(String)] as const),
    )
    expect(replies.length).toBeGreaterThan(50)
    expect(Object.fromEntries(replies)).toEqual(Object.fromEntries(forgeries.map(([what]) => [what, refusal])))
    expect(await countCalls(simulators)).toEqual({})
  })

  it.each<[string, (pass: string) => Sent]>([
    ['no pass at all', () => ({})],
    ['the pass twice in the headers', (pass) => ({ headers: { 'x-pass': [pass, pass] } })],
    ['a good and a bad pass in the headers', (pass) => ({ headers: { 'x-pass': [pass, 'rubbish'] } })],
    ['the pass under another name', (pass) => ({ headers: { authorization: `Bearer ${pass}`, pass, 'x-passes': pass } })],
    ['the pass in the body', (pass) => ({ body: JSON.stringify({ query: questions[name], pass, extensions: { pass } }) })],
    ['the pass for another body', (pass) => ({ headers: { 'x-pass': pass }, body: `${bodyOf(name)}\n` })],
    ['no body', (pass) => ({ headers: { 'x-pass': pass }, body: '' })],
    ['no pass, and a body that is no JSON', () => ({ body: '{' })],
    ['no pass, and a body that is too large', () => ({ body: 'x'.repeat(2_000_000) })],
    ['a bad pass, and a body that is too large', () => ({ headers: { 'x-pass': 'a.b.c' }, body: 'x'.repeat(2_000_000) })],
    ['a bad pass, and a body of another kind', () => ({ headers: { 'x-pass': 'a.b.c', 'content-type': 'text/plain' } })],
    ['what a caller might say of itself', () => ({ headers: { 'x-user-id': 'official', 'x-forwarded-for': '127.0.0.1' } })],
  ])('refuses %s', async (_what, say) => {
    expect(await send(name, say(write(name)))).toEqual(refusal)
    expect(await countCalls(simulators)).toEqual({})
  })

  it('takes a pass once, of many that come at the same time', async () => {
    const pass = write(name)
    const replies = await Promise.all(Array.from({ length: 10 }, () => withPass(name, pass)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status }) => status !== 200)).toEqual(Array.from({ length: 9 }, () => refusal))
  })

  it('takes no pass of another subgraph, though its body is the same', async () => {
    for (const other of names.filter((one) => one !== name)) {
      expect(await withPass(name, forge.write({ audience: other, body: bodyOf(name) }))).toEqual(refusal)
    }
    expect(await countCalls(simulators)).toEqual({})
  })

  it('says without any pass how its registry is, and what it has counted', async () => {
    const read = async (page: string) => fetch(new URL(page, urlOf(name)))
    const [status, metrics] = [await read('/status'), await read('/metrics')]
    expect([status.status, metrics.status]).toEqual([200, 200])
    expect(await status.json()).toMatchObject({ state: 'AVAILABLE' })
    expect(await metrics.text()).toContain('# HELP')
    expect(await countCalls(simulators)).toEqual({})
  })
})

describe('as time passes', () => {
  beforeAll(() => {
    stopClocks()
    // The test's clock begins at 0, and theirs never goes back.
    passTime(600_000)
  })
  afterAll(letClocksGo)

  it('a pass that was taken is refused at once, after 30 s, after 60 s and from then on', async () => {
    const pass = write('tax')
    expect(await withPass('tax', pass)).toMatchObject({ status: 200 })
    await simulators.resetCalls()
    for (const seconds of [0, 1, 29, 31, 5, 60, 3600]) {
      passTime(seconds * 1000)
      expect(await withPass('tax', pass)).toEqual(refusal)
    }
    expect(await countCalls(simulators)).toEqual({})
  })

  it('the gateway is asked for its keys no more than once a second, whatever comes', async () => {
    passTime(1000)
    const stranger = () => forge.write({ audience: 'tax', body: bodyOf('tax'), header: { kid: crypto.randomUUID() } })
    const flood = () => Promise.all(Array.from({ length: 50 }, () => withPass('tax', stranger())))
    const before = forge.fetches()
    for (const second of [1, 2, 3]) {
      expect(new Set((await flood()).map(({ status }) => status))).toEqual(new Set([401]))
      passTime(999)
      await flood()
      expect(forge.fetches() - before).toBe(second)
      passTime(1)
    }
    expect(await withPass('tax', write('tax'))).toMatchObject({ status: 200 })
  })
})
