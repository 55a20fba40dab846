import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { JSONWebKeySet } from 'jose'
import { digestOf } from '#platform/seal/seal.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifyDocument } from '#platform/seal/document.ts'
import { readPersonas } from '#simulators/personas/personas.ts'
import { certificateType } from '#subgraphs/business/certificate-type.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { representativesType } from '#subgraphs/identity/representatives-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { startRegistries } from '../../adapters/support/adapters.ts'
import { sealCertificates, sealPids, sealRepresentatives, sealStandings } from '../../subgraphs/support/sealed.ts'
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

// Each persona's documents whole, through the gateway, and read by libraries that did not make them: what they say is what each
// institution has, and nothing else.

const { persons, companies } = readPersonas()
const dayMs = 24 * 60 * 60 * 1000

let graph: Graph
let published: Readonly<Record<string, JSONWebKeySet>>
const expected = new Map<string, ReadonlyMap<string, object>>()
beforeAll(async () => {
  const registries = await startRegistries()
  expected.set('pid', await sealPids(registries))
  expected.set('certificate', await sealCertificates(registries))
  expected.set('names', await sealRepresentatives(registries))
  expected.set('tax', await sealStandings(registries))
  await registries.close()
  graph = await startGraph({ env: unhurried })
  published = await readPublished(graph)
})
afterAll(() => graph.close())

const said = (what: string, persona: string): object | undefined => expected.get(what)?.get(persona)

/** Verified by others, and what it says of somebody. */
async function claimsOf(seal: Sealed | null, vct: string): Promise<object | undefined> {
  if (typeof seal?.sdJwt !== 'string') return undefined
  const { header, about, claims } = await readAsStranger(seal, published)
  expect(header).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt', kid: published[seal.issuer]?.keys[0]?.kid })
  expect(about).toMatchObject({ iss: seal.issuer, vct })
  expect(seal.digest).toBe(digestOf(seal.sdJwt))
  const [from, until] = [Date.parse(seal.issuedAt ?? ''), Date.parse(seal.expiresAt ?? '')]
  expect([about['iat'], about['exp']]).toEqual([from / 1000, until / 1000])
  expect(until - from).toBeGreaterThan(0)
  expect(until - from).toBeLessThanOrEqual(dayMs)
  return claims
}

/** Of each part that is sealed, its institution's address and its digest. */
const digestsOf = (...parts: readonly (Sealed | null)[]) =>
  Object.fromEntries(parts.flatMap((part) => (typeof part?.sdJwt !== 'string' ? [] : [[part.issuer, digestOf(part.sdJwt)]])))

async function boundBy(seal: Sealed): Promise<object> {
  const { about } = await readAsStranger(seal, published)
  return (about['parts'] as object | undefined) ?? {}
}

const verify = (presentation: readonly string[]) =>
  verifyDocument(presentation, { findKey: findAmong(published), isWhole: true, now: new Date() })

describe('the PID of every persona', () => {
  it.each(persons.map(({ persona, citizen }) => [persona, citizen.cui] as const))(
    'says what RENAP and SAT have: %s',
    async (persona, cui) => {
      const { body } = await graph.ask(pidCredential, { cui }, await graph.askers.citizen(cui))
      expect(body.errors).toBeUndefined()
      const seals = pidOf(body)
      expect(await claimsOf(seals.identity, pidType.vct)).toEqual(said('pid', persona))
      expect(await claimsOf(seals.tax, standingType.vct)).toEqual(said('tax', persona))
      expect(seals.tax?.missing ?? null).toEqual(
        said('tax', persona) ? null : { reason: 'NOT_REGISTERED', retryAfterMs: null, endsAt: null },
      )
      expect(await boundBy(seals.identity)).toEqual(digestsOf(seals.tax))
      const { binding, parts } = await verify(presentationOf(seals))
      expect([binding, ...parts].map(({ claims }) => claims)).toEqual(
        [said('pid', persona), said('tax', persona)].filter((claims) => claims !== undefined),
      )
    },
  )

  it('is not sealed of somebody whom RENAP does not know', async () => {
    const cui = '9000000900101'
    const { body } = await graph.ask(pidCredential, { cui }, await graph.askers.citizen(cui))
    const nobody = {
      sdJwt: null,
      digest: null,
      issuedAt: null,
      expiresAt: null,
      missing: { reason: 'NOT_REGISTERED' },
      waitsFor: null,
    }
    expect(body.errors).toBeUndefined()
    expect(pidOf(body)).toMatchObject({ identity: nobody, tax: nobody })
  })
})

describe('the certificate of every persona', () => {
  it.each(companies.map(({ persona, company }) => [persona, company] as const))(
    'says what the Registro Mercantil, SAT and RENAP have: %s',
    async (persona, { nit, inscription }) => {
      const by = nit === null ? { coordinates: inscription } : { nit }
      const { body } = await graph.ask(certificateCredential, { by })
      expect(body.errors).toBeUndefined()
      const { registration, tax, names } = certificateOf(body)
      const absent = [
        ...(said('tax', persona) ? [] : [{ registry: 'SAT', reason: nit === null ? 'NOT_APPLICABLE' : 'NOT_REGISTERED' }]),
        ...(names?.missing ? [{ registry: 'RENAP', reason: names.missing.reason }] : []),
      ]
      expect(await claimsOf(registration, certificateType.vct)).toEqual({
        ...said('certificate', persona),
        ...(absent.length > 0 && { absent_parts: absent }),
      })
      expect(await claimsOf(tax, standingType.vct)).toEqual(said('tax', persona))
      expect(await claimsOf(names, representativesType.vct)).toEqual(said('names', persona))
      expect(await boundBy(registration)).toEqual(digestsOf(tax, names))
      const { binding, parts } = await verify(presentationOf({ registration, tax, names }))
      expect(binding.issuer).toBe(registration.issuer)
      expect(parts).toHaveLength(Object.keys(digestsOf(tax, names)).length)
    },
  )

  it('tells a company that appointed nobody whom RENAP could know from one whose representatives RENAP does not know', async () => {
    const reasonFor = async (nit: string) => {
      const { body } = await graph.ask(certificateCredential, { by: { nit } })
      return certificateOf(body).names?.missing?.reason
    }
    expect(await reasonFor('91000432')).toBe('NOT_APPLICABLE')
    expect(await reasonFor('91001633')).toBe('NOT_REGISTERED')
  })

  it('names all of sixty representatives', async () => {
    const { body } = await graph.ask(certificateCredential, { by: { nit: '91000238' } })
    const { registration, names } = certificateOf(body)
    const listIn = async (seal: Sealed | null, vct: string) =>
      ((await claimsOf(seal, vct)) as { legal_representative: readonly object[] }).legal_representative
    expect(await listIn(registration, certificateType.vct)).toHaveLength(60)
    expect(await listIn(names, representativesType.vct)).toHaveLength(60)
  })
})
