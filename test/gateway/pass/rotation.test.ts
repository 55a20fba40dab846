import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { addKey, createKeyFile, dropKey, useKey } from '#gateway/pass/key-file.ts'
import { parsePassKeys } from '#gateway/pass/keys.ts'
import { createPassSigner } from '#platform/pass/sign.ts'
import { startAskers, type Askers, type Credentials } from '../../support/askers.ts'
import { letClocksGo, passTime, stopClocks } from '../../support/clock.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { everything } from '../../support/passes.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { startSubgraph, unhurried, type RunningSubgraph } from '../../support/subgraphs.ts'
import { until } from '../../support/until.ts'

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8')
const now = new Date('2026-11-21T12:00:00Z')

let folder: string
let file: string
let simulators: Simulators
let askers: Askers
let official: Credentials
let balancer: Server
let tax: RunningSubgraph
let gateways: readonly RunningGateway[] = []
let fetches = 0

/** What is before both gateways: subgraphs ask it for their keys, and it asks one gateway after the other. */
async function startBalancer(): Promise<string> {
  balancer = createServer((request, response) => {
    fetches += 1
    const gateway = gateways[fetches % gateways.length]
    void passOn(`${gateway?.address}${request.url}`, response)
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`
}

async function passOn(page: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(page)
  response.writeHead(answer.status).end(await answer.text())
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rotation-'))
  file = join(folder, 'keys.json')
  await createKeyFile(file, now)
  simulators = await startSimulators()
  stopClocks()
  askers = await startAskers()
  official = await askers.official()
  const keysUrl = `${await startBalancer()}/.well-known/pass-keys.json`
  tax = await startSubgraph('tax', { simulators, env: { ...unhurried, PASS_JWKS_URL: keysUrl } })
  const start = () =>
    startGateway({ supergraph, subgraphs: { tax: tax.url }, env: { ...askers.env, PASS_KEYS_FILE: file, DEADLINE_MS: '20000' } })
  gateways = [await start(), await start()]
})
afterAll(async () => {
  letClocksGo()
  await Promise.all(gateways.map((gateway) => gateway.close()))
  await tax.close()
  balancer.closeAllConnections()
  await new Promise((resolve) => balancer.close(resolve))
  await askers.close()
  await simulators.close()
  rmSync(folder, { recursive: true })
})

const query = '{ taxpayer(by: { cui: "9000000150117" }) { nit } }'
/** What each gateway's clients get. */
const answers = async () =>
  Promise.all(
    gateways.map(async (gateway) => {
      const { body } = await gateway.ask(query, {}, official)
      return body.errors?.[0]?.extensions['code'] ?? 'ANSWERED'
    }),
  )
const both = ['ANSWERED', 'ANSWERED']
const kidsOf = async (gateway: RunningGateway) => {
  const page = await fetch(`${gateway.address}/.well-known/pass-keys.json`)
  return ((await page.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
}
const published = async () => Promise.all(gateways.map(kidsOf))
const notes = async () =>
  Promise.all(
    gateways.map(
      async ({ address }) => ((await (await fetch(`${address}/readyz`)).json()) as { notes: readonly string[] }).notes,
    ),
  )
const keysInFile = () => parsePassKeys(readFileSync(file, 'utf8'))
const kidsInFile = () => keysInFile().published.keys.map(({ kid }) => kid)
const bothPublish = async (kids: readonly (string | undefined)[]) =>
  until(async () => JSON.stringify(await published()) === JSON.stringify([kids, kids]))

it('two gateways change their key, and nobody is refused meanwhile', async () => {
  const old = keysInFile()
  const [first] = kidsInFile()
  expect(await answers()).toEqual(both)
  expect(fetches).toBe(1)

  await addKey(file, now)
  const [, second] = kidsInFile()
  await bothPublish([first, second])
  expect(await answers()).toEqual(both)
  // The two minutes that the command says to wait: those who come after a minute have the keys read anew.
  passTime(61_000)
  expect(await answers()).toEqual(both)
  await until(() => fetches === 2)
  passTime(59_000)

  await useKey(file, undefined)
  await bothPublish([second, first])
  expect(await answers()).toEqual(both)
  passTime(120_000)

  await dropKey(file, undefined)
  await bothPublish([second])
  expect(await answers()).toEqual(both)
  // Whoever has the old key is believed until the keys have been read anew, and no longer.
  const signOld = createPassSigner({ key: () => old.signing })
  const body = JSON.stringify({ query })
  const postOld = () =>
    tax.post(body, { 'x-pass': signOld({ caller: everything, audience: 'tax', body }) }).then(({ status }) => status)
  await until(async () => (await postOld()) === 401)
  expect(await answers()).toEqual(both)
  expect(fetches).toBeLessThan(8)
})

it('a key that signs at once, without having been published before, is learnt within a second', async () => {
  passTime(1000)
  const before = fetches
  await addKey(file, now)
  await useKey(file, undefined)
  await bothPublish(kidsInFile())
  expect(await answers()).toEqual(both)
  expect(fetches).toBe(before + 1)
})

it('a file that has become unusable changes nothing but what /readyz says', async () => {
  const good = readFileSync(file, 'utf8')
  const unusable = 'the file of the passes’ keys is not usable; the last good keys sign'
  const kids = kidsInFile()
  for (const text of ['', '{"keys":[]}', good.slice(0, -40)]) {
    writeFileSync(file, text)
    await until(async () => (await notes()).every((told) => told.includes(unusable)))
    expect(await answers()).toEqual(both)
    expect(await published()).toEqual([kids, kids])
  }
  rmSync(file)
  await until(async () => (await notes()).every((told) => told.includes(unusable)))
  expect(await answers()).toEqual(both)
  writeFileSync(file, good, { mode: 0o600 })
  await until(async () => (await notes()).every((told) => told.length === 0))
})

it('a file that others can read is told of', async () => {
  chmodSync(file, 0o644)
  expect(await notes()).toEqual([[expect.stringContaining('chmod 600')], [expect.stringContaining('chmod 600')]])
  chmodSync(file, 0o600)
  expect(await notes()).toEqual([[], []])
})
