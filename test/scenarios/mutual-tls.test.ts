import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ConnectionOptions } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listAgencySchemas } from '#schema/agencies.ts'
import { createAuthority, type Certificate } from '../adapters/support/authority.ts'
import { createListeningLog } from '../gateway/toys/listening-log.ts'
import { startAskers, type Askers, type Credentials } from '../support/askers.ts'
import { countCalls } from '../support/count-calls.ts'
import { startGateway } from '../support/gateway.ts'
import { everything, startPassIssuer, type PassIssuer } from '../support/passes.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { startSubgraph, unhurried, type RunningSubgraph } from '../support/subgraphs.ts'

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const cui = '9000000150117'
const query = `{ citizen(cui: "${cui}") { name { displayName } nit } registries { name state } }`

const subgraphsAuthority = createAuthority('the subgraphs’')
const gatewaysAuthority = createAuthority('the gateways’')
const otherAuthority = createAuthority('somebody’s')
const server = subgraphsAuthority.vouchFor({})
const gatewayCertificate = gatewaysAuthority.vouchFor({ host: 'gateway' })

let folder: string
let simulators: Simulators
let passes: PassIssuer
let askers: Askers
let official: Credentials
const subgraphs: Record<string, RunningSubgraph> = {}

function write(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content, { mode: 0o600 })
  return file
}
const writePair = (name: string, { cert, key }: Certificate) => ({
  cert: write(`${name}.crt`, cert),
  key: write(`${name}.key`, key),
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutual-tls-'))
  simulators = await startSimulators()
  passes = await startPassIssuer()
  askers = await startAskers()
  official = await askers.official()
  const pair = writePair('server', server)
  const env = {
    ...unhurried,
    TLS_CERT_FILE: pair.cert,
    TLS_KEY_FILE: pair.key,
    TLS_CLIENT_CA_FILE: write('gateways.ca', gatewaysAuthority.certificate),
  }
  for (const { name } of listAgencySchemas()) subgraphs[name] = await startSubgraph(name, { simulators, passes, env })
})
afterAll(async () => {
  await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.close()))
  await Promise.all([passes.close(), askers.close(), simulators.close()])
  rmSync(folder, { recursive: true })
})

const taxUrl = (): string => subgraphs['tax']?.url ?? ''

/** Asks the tax subgraph, with a good pass. */
async function ask(page: string, client: ConnectionOptions = {}): Promise<{ status: number | undefined; answer: string }> {
  const body = JSON.stringify({ query: `{ taxpayer(by: { cui: "${cui}" }) { nit } }` })
  const isGraph = page === '/graphql'
  return new Promise((resolve, reject) => {
    const sent = request(new URL(page, taxUrl()), {
      method: isGraph ? 'POST' : 'GET',
      headers: isGraph
        ? { 'content-type': 'application/json', 'x-pass': passes.sign({ caller: everything, audience: 'tax', body }) }
        : {},
      ca: subgraphsAuthority.certificate,
      agent: false,
      ...client,
    })
    sent.once('error', reject)
    sent.once('response', (response) => {
      void text(response).then((answer) => resolve({ status: response.statusCode, answer }))
    })
    sent.end(isGraph ? body : undefined)
  })
}

describe('a subgraph that asks its clients for a certificate', () => {
  const pages = ['/graphql', '/status', '/metrics']

  it('answers whoever has one of the right authority', async () => {
    const replies = await Promise.all(pages.map(async (page) => ask(page, gatewayCertificate)))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(JSON.parse(replies[0]?.answer ?? '')).toEqual({ data: { taxpayer: { nit: expect.any(String) } } })
  })

  it.each<[string, ConnectionOptions]>([
    ['none', {}],
    ['one of another authority', otherAuthority.vouchFor({ host: 'gateway' })],
    ['one of the authority that vouches for subgraphs', server],
    ['one that has expired', gatewaysAuthority.vouchFor({ host: 'gateway', validUntil: '210101000000Z' })],
    ['one that is not valid yet', gatewaysAuthority.vouchFor({ host: 'gateway', validFrom: '450101000000Z' })],
  ])('refuses whoever has %s, though the pass is good, and asks no registry', async (_what, client) => {
    await simulators.resetCalls()
    for (const page of [...pages, '/anything', '/livez/../graphql']) {
      const { status, answer } = await ask(page, client)
      expect([page, status]).toEqual([page, 401])
      expect(JSON.parse(answer)).toEqual({
        errors: [
          {
            message: 'Esta institución responde solo al grafo. Pregunte en su dirección pública.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      })
    }
    expect(await countCalls(simulators)).toEqual({})
  })

  it('says to everybody that it lives and is ready: probes have no certificate', async () => {
    expect(await ask('/livez')).toEqual({ status: 200, answer: '{"status":"live"}' })
    expect(await ask('/readyz')).toMatchObject({ status: 200 })
  })

  it('does not answer in the clear', async () => {
    await expect(fetch(taxUrl().replace('https:', 'http:'))).rejects.toThrow()
  })
})

describe('a gateway', () => {
  const askThrough = async (env: Readonly<Record<string, string>>, host = '127.0.0.1') => {
    const { log, lines } = createListeningLog()
    const addresses = Object.fromEntries(
      Object.entries(subgraphs).map(([name, { url }]) => [name, url.replace('127.0.0.1', host)]),
    )
    const settings = { ...askers.env, ...passes.gatewayEnv, ...env }
    const gateway = await startGateway({ supergraph, subgraphs: addresses, env: settings, log })
    try {
      const { body } = await gateway.ask(query, {}, official)
      return { body, said: JSON.stringify(lines) }
    } finally {
      await gateway.close()
    }
  }
  const believing = () => ({ SUBGRAPH_TLS_CA_FILE: write('subgraphs.ca', subgraphsAuthority.certificate) })
  const being = (pair: Certificate) => {
    const { cert, key } = writePair('gateway', pair)
    return { SUBGRAPH_TLS_CERT_FILE: cert, SUBGRAPH_TLS_KEY_FILE: key }
  }
  const nothing = {
    citizen: { name: null, nit: null },
    registries: expect.arrayContaining([expect.objectContaining({ state: 'UNKNOWN' })]),
  }

  it('that shows its certificate is answered by every subgraph, in the graph and beside it', async () => {
    const { body } = await askThrough({ ...believing(), ...being(gatewayCertificate) })
    expect(body).toEqual({
      data: {
        citizen: { name: { displayName: expect.any(String) }, nit: expect.any(String) },
        registries: ['RMG', 'RENAP', 'SAT'].map((name) => ({ name, state: 'AVAILABLE' })),
      },
    })
  })

  it.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
    ['shows none', believing, /refused our pass/],
    ['shows one of another authority', () => ({ ...believing(), ...being(otherAuthority.vouchFor({})) }), /refused our pass/],
    ['does not know the subgraphs’ authority', () => being(gatewayCertificate), /unable to (verify|get)|self-signed/],
    [
      'believes another authority',
      () => ({ ...being(gatewayCertificate), SUBGRAPH_TLS_CA_FILE: write('other.ca', otherAuthority.certificate) }),
      /unable to (verify|get)|self-signed/,
    ],
  ])('that %s gets nothing: the client reads no more, and the operator why', async (_what, env, reason) => {
    await simulators.resetCalls()
    const { body, said } = await askThrough(env())
    expect(body.data).toMatchObject({ ...nothing, citizen: null })
    const codes = body.errors?.map(({ extensions }) => extensions['code'])
    expect(new Set(codes)).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']))
    expect(JSON.stringify(body)).not.toMatch(/certificat|TLS|self-signed|127\.0\.0\.1/i)
    expect(said).toMatch(reason)
    expect(said).not.toMatch(/PRIVATE KEY|eyJ/)
    expect(await countCalls(simulators)).toEqual({})
  })

  it('that finds a subgraph under a name that its certificate does not bear gets nothing', async () => {
    const { body, said } = await askThrough({ ...believing(), ...being(gatewayCertificate) }, 'localhost')
    expect(body.data).toMatchObject({ ...nothing, citizen: null })
    expect(said).toMatch(/does not match certificate's altnames/)
  })

  it('that has certificates asks nobody in the clear: it does not start', async () => {
    const start = startGateway({ supergraph, env: { ...passes.gatewayEnv, ...believing() } })
    await expect(start).rejects.toThrow(/the subgraph \w+ would be asked in the clear/)
  })
})
