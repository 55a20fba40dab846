import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mostSealSeconds } from '#platform/seal/seal.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifyDocument } from '#platform/seal/document.ts'
import { prepareSubgraph } from '#subgraphs/start.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import { createSealKeyFile, type SealKeyFile } from '../../support/seal-key-file.ts'
import {
  pidCredential,
  pidOf,
  presentationOf,
  readAsStranger,
  readPublished,
  type PidSeals,
} from '../../support/sealed-documents.ts'
import { startSimulators, type Simulators } from '../../support/simulators.ts'
import { until } from '../../support/until.ts'

// A key is changed while documents are sealed, and taken out: what it sealed is good until it expires, and not after.

const cui = '9000000150117'
const secondMs = 1000
let simulators: Simulators
let keys: SealKeyFile
let graph: Graph
let passedMs: number
const now = () => new Date(Date.now() + passedMs)

const start = async (env: Readonly<Record<string, string>> = {}) => {
  graph = await startGraph({ simulators, env: { ...unhurried, ...env }, sealKeys: { identity: keys }, subgraph: { now } })
}
beforeEach(async () => {
  passedMs = 0
  simulators = await startSimulators()
  keys = createSealKeyFile()
  await start()
})
afterEach(async () => {
  await graph.close()
  await simulators.close()
  keys.remove()
})

async function sealPid(): Promise<PidSeals> {
  const { body } = await graph.ask(pidCredential, { cui })
  expect(body.errors).toBeUndefined()
  return pidOf(body)
}
const kidOf = ({ identity }: PidSeals): unknown =>
  (JSON.parse(Buffer.from(identity.sdJwt?.split('.')[0] ?? '', 'base64url').toString()) as { kid: unknown }).kid
const verify = async (seals: PidSeals) =>
  verifyDocument(presentationOf(seals), { findKey: findAmong(await readPublished(graph)), isWhole: true, now: now() })
const kids = async () => {
  const { identity } = graph.subgraphs
  const published = await readPublished({ subgraphs: identity ? { identity } : {} })
  return Object.values(published).flatMap(({ keys: all }) => all.map(({ kid }) => kid))
}
const refused = (reason: string) => expect.objectContaining({ name: 'BadSeal', reason }) as unknown

describe('a key that is changed', () => {
  it('under traffic: every document verifies, before and after, and the new key seals', async () => {
    const all: PidSeals[] = []
    const isChanged = () => all.some((seals) => kidOf(seals) === 'seal-2')
    const asking = Array.from({ length: 4 }, async () => {
      while (!isChanged()) all.push(await sealPid())
    })
    await until(() => all.length > 8)
    keys.rotate()
    await Promise.all(asking)
    expect(new Set(all.map(kidOf))).toEqual(new Set(['seal-1', 'seal-2']))
    for (const seals of all) expect((await verify(seals)).parts).toHaveLength(1)
  })

  it('and taken out: it stays published until what it sealed has expired, and is then forgotten', async () => {
    const old = await sealPid()
    keys.replace()
    await until(async () => kidOf(await sealPid()) === 'seal-2')
    expect(await kids()).toEqual(['seal-2', 'seal-1'])
    await verify(old)

    const expiresMs = Date.parse(old.identity.expiresAt ?? '')
    passedMs = expiresMs - Date.now() - 10 * secondMs
    await verify(old)
    await readAsStranger(old.identity, await readPublished(graph), now())
    passedMs = expiresMs - Date.now()
    await expect(verify(old)).rejects.toEqual(refused('EXPIRED'))
    passedMs = mostSealSeconds * secondMs + 60 * secondMs
    await until(async () => (await kids()).length === 1)
    expect(await kids()).toEqual(['seal-2'])
    await expect(verify(old)).rejects.toEqual(refused('UNKNOWN_KEY'))
  })

  it('and retired in its file: it stays published over a restart, until the time that the file says', async () => {
    const old = await sealPid()
    keys.rotate()
    keys.retire(new Date(Date.parse(old.identity.expiresAt ?? '')))
    await graph.close()
    await start()
    expect(await kids()).toEqual(['seal-2', 'seal-1'])
    const published = await readPublished(graph)
    await readAsStranger(old.identity, published)
    expect(kidOf(await sealPid())).toBe('seal-2')
    // A retired key's secret is gone: nobody publishes one.
    expect(JSON.stringify(published)).not.toContain('"d":')
    passedMs = Date.parse(old.identity.expiresAt ?? '') - Date.now() + secondMs
    expect(await kids()).toEqual(['seal-2'])
  })
})

describe('how long a seal is good for', () => {
  it('is a day, and no longer, whatever the settings say', async () => {
    const { identity } = await sealPid()
    expect(Date.parse(identity.expiresAt ?? '') - Date.parse(identity.issuedAt ?? '')).toBe(mostSealSeconds * secondMs)
    await expect(prepareSubgraph('identity', { SEAL_SECONDS: '86401' })).rejects.toThrow('SEAL_SECONDS')
  })

  it('is what an institution sets', async () => {
    await graph.close()
    await start({ SEAL_SECONDS: '3600' })
    const seals = await sealPid()
    passedMs = 3590 * secondMs
    await verify(seals)
    passedMs = 3601 * secondMs
    await expect(verify(seals)).rejects.toEqual(refused('EXPIRED'))
  })
})

it('publishes who it is, below the gateway’s public address, and what its seals say', async () => {
  await graph.close()
  await start({ PUBLIC_URL: 'https://pais.example/' })
  const { identity } = graph.subgraphs
  const read = async (path: string) => fetch(new URL(path, identity?.url))
  const issuer = 'https://pais.example/identity'
  const metadata = await read('/.well-known/jwt-vc-issuer')
  expect(metadata.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await metadata.json()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` })
  const jwks = await read('/.well-known/jwks.json')
  expect(jwks.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/)
  expect(await jwks.json()).toEqual({
    keys: [{ kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String), kid: 'seal-1', use: 'sig', alg: 'ES256' }],
  })
  const types = (await (await read('/types.json')).json()) as readonly { readonly vct: string }[]
  expect(types.map(({ vct }) => vct)).toEqual([
    expect.stringMatching(/\/pid\/1$/),
    expect.stringMatching(/\/representatives\/1$/),
  ])
  expect((await sealPid()).identity.issuer).toBe(issuer)
})
