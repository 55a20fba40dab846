import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { verifyDocument } from '#platform/seal/document.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import {
  certificateCredential,
  certificateOf,
  pidCredential,
  pidOf,
  presentationOf,
  readAsStranger,
  readPublished,
  type Sealed,
} from '../../support/sealed-documents.ts'

// A part that is not there: what the document cannot do without keeps it from being sealed, and of the rest it says so.

const cui = '9000000150117'
const by = { nit: '91000130' }
const waits = expect.any(Number) as unknown as number
const sealed = { sdJwt: expect.any(String), digest: expect.stringMatching(/^[\w-]{43}$/), missing: null, waitsFor: null }
const notSealed = { sdJwt: null, digest: null, issuedAt: null, expiresAt: null }

let graph: Graph
afterEach(() => graph.close())

const askPid = async (order: object = {}) => (await graph.ask(pidCredential, { cui, ...order })).body
const askCertificate = async (order: object = {}) => (await graph.ask(certificateCredential, { by, ...order })).body
const claimsOf = async (seal: Sealed) => (await readAsStranger(seal, await readPublished(graph))).claims
const fail = (registry: string, operation?: string) =>
  graph.simulators.fault({ registry, fault: 'status-500', ...(operation !== undefined && { operation }) })

describe('while a registry does not answer', () => {
  beforeEach(async () => {
    graph = await startGraph({ env: unhurried })
  })

  it('SAT, the PID is sealed and says that its part is absent', async () => {
    await fail('sat')
    const body = await askPid()
    const { identity, tax } = pidOf(body)
    expect(body.errors).toBeUndefined()
    expect(tax).toMatchObject({ ...notSealed, registry: 'SAT', missing: { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: waits } })
    expect(identity).toMatchObject(sealed)
    expect(await claimsOf(identity)).toMatchObject({
      family_name: 'LÓPEZ PÉREZ',
      absent_parts: [{ registry: 'SAT', reason: 'REGISTRY_UNAVAILABLE' }],
    })
    // Whoever holds it cannot hide that.
    const [jwt = ''] = (identity.sdJwt ?? '').split('~')
    const findKey = findAmong(await readPublished(graph))
    const { binding } = await verifyDocument([`${jwt}~`], { findKey, now: new Date() })
    expect(binding.claims).toHaveProperty('absent_parts')
  })

  it('SAT, the certificate is not sealed: it says whose part it waits for, and when to try again', async () => {
    await fail('sat')
    const { registration, tax, names } = certificateOf(await askCertificate())
    expect(tax).toMatchObject({ ...notSealed, missing: { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: waits } })
    expect(registration).toMatchObject({
      ...notSealed,
      registry: 'RMG',
      missing: { reason: 'PART_MISSING', retryAfterMs: tax?.missing?.retryAfterMs, endsAt: null },
      waitsFor: 'SAT',
    })
    expect(names).toMatchObject(sealed)
  })

  it('SAT, the certificate is sealed for whoever orders it without SAT’s part', async () => {
    await fail('sat')
    const { registration, tax } = certificateOf(await askCertificate({ disclose: ['legal_person_name', 'names'] }))
    expect(tax).toBeNull()
    expect(registration).toMatchObject(sealed)
    expect(await claimsOf(registration)).not.toHaveProperty('absent_parts')
  })

  it('RENAP, the PID is not sealed, and SAT’s part is', async () => {
    await fail('renap')
    const { identity, tax } = pidOf(await askPid())
    expect(identity).toMatchObject({
      ...notSealed,
      missing: { reason: 'REGISTRY_UNAVAILABLE', retryAfterMs: waits },
      waitsFor: null,
    })
    expect(tax).toMatchObject(sealed)
  })

  it('RENAP, the certificate is sealed and says that the names are absent', async () => {
    await fail('renap')
    const seals = certificateOf(await askCertificate())
    expect(seals.names).toMatchObject({
      ...notSealed,
      missing: { reason: expect.stringMatching(/REGISTRY_UNAVAILABLE|CIRCUIT_OPEN/) },
    })
    expect(seals.registration).toMatchObject(sealed)
    expect(await claimsOf(seals.registration)).toMatchObject({
      absent_parts: [{ registry: 'RENAP', reason: seals.names?.missing?.reason }],
    })
    const findKey = findAmong(await readPublished(graph))
    const { parts } = await verifyDocument(presentationOf(seals), { findKey, isWhole: true, now: new Date() })
    expect(parts).toHaveLength(1)
  })

  it('the Registro Mercantil, the certificate is not sealed: it says why, and when to try again', async () => {
    await fail('rmg')
    const { registration, tax, names } = certificateOf(await askCertificate())
    const reason = expect.stringMatching(/REGISTRY_UNAVAILABLE|CIRCUIT_OPEN/)
    expect(registration).toMatchObject({ ...notSealed, missing: { reason, retryAfterMs: waits }, waitsFor: null })
    expect(tax).toMatchObject(sealed)
    expect(names).toMatchObject({ ...notSealed, missing: { reason: 'PART_MISSING', retryAfterMs: waits }, waitsFor: 'RMG' })
  })

  it('the Registro Mercantil’s list of representatives, the rest is sealed and says that the names are absent', async () => {
    await fail('rmg', 'representantes')
    const { registration, names } = certificateOf(await askCertificate({ disclose: ['legal_person_name', 'names'] }))
    expect(names).toMatchObject({ ...notSealed, waitsFor: 'RMG' })
    expect(await claimsOf(registration)).toMatchObject({ absent_parts: [{ registry: 'RENAP', reason: 'PART_MISSING' }] })
  })

  it('is sealed again as soon as it answers', async () => {
    await fail('sat')
    expect(certificateOf(await askCertificate()).registration.sdJwt).toBeNull()
    await graph.simulators.heal()
    let seals = certificateOf(await askCertificate())
    while (seals.registration.sdJwt === null) seals = certificateOf(await askCertificate())
    expect(await claimsOf(seals.registration)).not.toHaveProperty('absent_parts')
  })
})

it('in an announced maintenance of SAT, the certificate waits until that ends', async () => {
  const endsAt = new Date(Date.now() + 60 * 60 * 1000).toISOString()
  const window = `2026-01-01T00:00-06:00/${endsAt.slice(0, 16)}-00:00`
  graph = await startGraph({ env: unhurried, agencyEnv: { tax: { SAT_MAINTENANCE: window } } })
  const { registration, tax } = certificateOf(await askCertificate())
  expect(tax?.missing).toMatchObject({ reason: 'REGISTRY_MAINTENANCE', endsAt: expect.any(String) })
  expect(registration).toMatchObject({ ...notSealed, waitsFor: 'SAT' })
  expect(registration.missing).toEqual({ ...tax?.missing, reason: 'PART_MISSING' })
})

describe('while SAT’s subgraph is down', () => {
  beforeEach(async () => {
    graph = await startGraph({ env: unhurried })
    await graph.subgraphs['tax']?.close()
  })

  it('is as if SAT were: the PID says that its part is absent, and the certificate waits for it', async () => {
    const [pid, certificate] = [await askPid(), await askCertificate()]
    const error = (...path: string[]) =>
      expect.objectContaining({ path, extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'tax' } })
    expect(pid.errors).toEqual([error('pid', 'credential', 'tax')])
    expect(pidOf(pid)).toMatchObject({ identity: sealed, tax: null })
    // SAT's keys are not published now; RENAP's seal says by itself what is absent.
    const { absent_parts: absent } = decodeJwt(pidOf(pid).identity.sdJwt ?? '')
    expect(absent).toEqual([{ registry: 'SAT', reason: 'REGISTRY_UNAVAILABLE' }])
    expect(certificate.errors).toEqual([error('company', 'certificate', 'credential', 'tax')])
    const { registration, tax, names } = certificateOf(certificate)
    expect({ tax, names }).toMatchObject({ tax: null, names: sealed })
    const missing = { reason: 'PART_MISSING', retryAfterMs: waits }
    expect(registration).toMatchObject({ ...notSealed, missing, waitsFor: 'SAT' })
  })
})

describe.each([
  ['identity', 'RENAP'],
  ['business', 'RMG'],
  ['tax', 'SAT'],
])('while %s has no key to seal with', (agency, registry) => {
  const noKey = { ...notSealed, registry, missing: { reason: 'NO_SEALING_KEY', retryAfterMs: null, endsAt: null } }
  beforeEach(async () => {
    graph = await startGraph({ env: unhurried, agencyEnv: { [agency]: { SEAL_KEYS_FILE: '' } } })
  })

  it('its part is refused and says so; the others’ are sealed unless they wait for it', async () => {
    const [pid, certificate] = [pidOf(await askPid()), certificateOf(await askCertificate())]
    const parts: readonly (Sealed | null)[] = [...Object.values(pid), ...Object.values(certificate)]
    for (const part of parts) {
      if (part?.registry === registry) expect(part).toMatchObject(noKey)
      else if (part?.registry === 'RMG' && registry === 'SAT') expect(part).toMatchObject({ ...notSealed, waitsFor: 'SAT' })
      else expect(part).toMatchObject(sealed)
    }
    if (registry === 'SAT') {
      expect((await claimsOf(pid.identity))['absent_parts']).toEqual([{ registry: 'SAT', reason: 'NO_SEALING_KEY' }])
    }
    if (registry === 'RENAP') {
      expect((await claimsOf(certificate.registration))['absent_parts']).toEqual([
        { registry: 'RENAP', reason: 'NO_SEALING_KEY' },
      ])
    }
  })

  it('it publishes none, and tells operators', async () => {
    const { url } = graph.subgraphs[agency] as Graph['subgraphs'][string]
    expect(await (await fetch(new URL('/.well-known/jwks.json', url))).json()).toEqual({ keys: [] })
    expect(await (await fetch(new URL('/readyz', url))).text()).toContain('SEAL_KEYS_FILE')
  })
})
