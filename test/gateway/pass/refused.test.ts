import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startAskers, type Askers, type Credentials } from '../../support/askers.ts'
import { countCalls } from '../../support/count-calls.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startPassForge } from '../../support/pass-forge.ts'
import { startPassIssuer, type PassIssuer } from '../../support/passes.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { nothingClosed, startSubgraph, unhurried, type RunningSubgraph } from '../../support/subgraphs.ts'
import { createListeningLog } from '../toys/listening-log.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const supergraph = readFileSync(new URL('schema/supergraph.graphql', `file://${root}`), 'utf8')
const cui = '9000000150117'
const query = 'query ($cui: CUI!) { citizen(cui: $cui) { cui name { displayName } nit } }'
/** The beginning of every JWT. */
const anyPass = /eyJ[\w-]{10,}/

let simulators: Simulators
let askers: Askers
let official: Credentials
beforeAll(async () => {
  simulators = await startSimulators()
  askers = await startAskers()
  official = await askers.official()
})
afterAll(async () => {
  await askers.close()
  await simulators.close()
})

describe('a subgraph that does not believe the gateway', () => {
  let issuer: PassIssuer
  let stranger: PassIssuer
  let identity: RunningSubgraph
  let tax: RunningSubgraph
  let gateway: RunningGateway
  const { log, lines } = createListeningLog()

  beforeAll(async () => {
    issuer = await startPassIssuer()
    stranger = await startPassIssuer()
    identity = await startSubgraph('identity', { simulators, passes: stranger, env: unhurried })
    tax = await startSubgraph('tax', { simulators, passes: issuer, env: unhurried })
    gateway = await startGateway({
      supergraph,
      subgraphs: { identity: identity.url, tax: tax.url },
      env: { ...askers.env, ...issuer.gatewayEnv, LOG_LEVEL: 'trace' },
      log,
    })
  })
  afterAll(async () => {
    await gateway.close()
    await Promise.all([identity.close(), tax.close()])
    await Promise.all([issuer.close(), stranger.close()])
  })

  it('is a subgraph that cannot be had: the client reads no more, and the operator why', async () => {
    await simulators.resetCalls()
    lines.length = 0
    const { status, text, body } = await gateway.ask(query, { cui }, official)
    expect(status).toBe(200)
    expect(body.data).toEqual({ citizen: null })
    expect(body.errors).toEqual([
      {
        message: 'La institución no respondió. Intente de nuevo en unos segundos.',
        path: ['citizen'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'identity' },
      },
    ])
    expect(text).not.toMatch(/401|pass|pase|UNAUTHENTICATED|Esta institución|127\.0\.0\.1/)
    expect(await countCalls(simulators)).toEqual({})

    const told = lines.filter(({ subgraph }) => subgraph === 'identity')
    expect(told).toMatchObject([
      {
        level: 'warn',
        code: 'SUBGRAPH_UNAVAILABLE',
        error: { message: 'refused our pass' },
        msg: 'a subgraph gave no usable answer',
      },
    ])
    expect(told[0]?.['trace']).toMatch(/^[\w-]{16,}$/)
  })

  it('does not make the others disbelieve it', async () => {
    const { body } = await gateway.ask(`{ taxpayer(by: { cui: "${cui}" }) { nit } }`, {}, official)
    expect(body).toEqual({ data: { taxpayer: { nit: expect.any(String) } } })
  })

  it('brings no pass, and nothing of a person, into the gateway’s log', async () => {
    await gateway.ask(query, { cui }, official)
    const said = JSON.stringify(lines)
    expect(lines.length).toBeGreaterThan(0)
    expect(said).not.toMatch(anyPass)
    expect(said).not.toContain(cui)
  })
})

it('a pass appears in no log of a subgraph: not a good one, not a bad one, however much it tells', async () => {
  const forge = await startPassForge()
  const child = spawn(process.execPath, ['subgraphs/main.ts', 'identity'], {
    cwd: root,
    env: {
      ...process.env,
      ...nothingClosed,
      ...forge.subgraphEnv,
      LOG_LEVEL: 'trace',
      PORT: '0',
      RENAP_URL: simulators.addresses['renap'],
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const { msg, url: found } = JSON.parse(line) as { msg: string; url: string }
      if (msg === 'listening') resolve(found)
    })
  })
  const body = JSON.stringify({ query: `{ citizen(cui: "${cui}") { name { displayName } } }` })
  const send = async (pass: string, sent = body) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-pass': pass }, body: sent })
  const good = forge.write({ audience: 'identity', body })
  const forgeries = Object.values(forge.listForgeries('identity', body)).filter((pass) => pass !== '')
  const statuses = [(await send(good)).status, (await send(good)).status]
  for (const pass of forgeries) statuses.push((await send(pass)).status)
  // What a subgraph says of a request that it cannot read names no pass either.
  statuses.push((await send(forge.write({ audience: 'identity', body: '{' }), '{')).status)
  expect(statuses).toEqual([200, 401, ...forgeries.map(() => 401), 400])

  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  await forge.close()
  const said = lines.join('\n')
  expect(lines.filter((line) => line.includes('a pass was refused'))).toHaveLength(forgeries.length + 1)
  expect(said).not.toMatch(anyPass)
  for (const pass of [good, ...forgeries]) {
    // As a whole, and by its parts.
    for (const part of pass.split('.').filter((one) => one.length > 8)) expect(said).not.toContain(part)
  }
  expect(said).not.toContain(cui)
})
