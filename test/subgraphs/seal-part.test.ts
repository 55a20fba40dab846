import { describe, expect, it } from '@jest/globals'
import { RegistryUnavailable } from '#adapters/errors.ts'
import { createLog } from '#platform/log.ts'
import type { Signer } from '#platform/seal/signer.ts'
import { RecordForbidden } from '#subgraphs/access.ts'
import type { Caller } from '#subgraphs/caller.ts'
import { toPart } from '#subgraphs/document-part.ts'
import { claim, sealType } from '#subgraphs/seal-type.ts'
import { sdJwtOf, sealPart } from '#subgraphs/seal-part.ts'
import { createSealing, type Sealing } from '#subgraphs/sealing.ts'
import { createInstitution } from '../support/seals.ts'

// How one part is sealed, or why it is not, whatever the institution.

const issuer = 'https://pais.example/toll'
const now = () => new Date('2026-11-22T12:00:00Z')
const type = sealType('toll/1', 'Toll', 'Peaje', [claim('plate', 'Placa'), claim('stolen', 'Robado', { sd: 'never' })])
const everybody: Caller = { kind: 'ANONYMOUS', consent: null, trace: 'a-test' }
const retrievedAt = now()

const lines: string[] = []
const log = createLog({ process: 'test', level: 'info', write: (line) => lines.push(line) })
const sealingWith = (signer: Signer): Sealing => createSealing({ issuer, validSeconds: 60, signer, log, now })
const sound: Sealing = { issuer, validSeconds: 60, ...createInstitution(issuer, { now }).sealer }
const failing = sealingWith({
  signing: () => ({ kid: 'one', sign: () => Promise.reject(new Error('the device is gone, at 10.0.0.7')) }),
  publicKeys: () => ({ keys: [] }),
})

const seal = (more: Partial<Parameters<typeof sealPart>[0]> = {}) =>
  sealPart({
    registry: 'TOLL',
    caller: everybody,
    sealing: sound,
    type,
    order: { disclose: null },
    names: null,
    find: () => toPart('TOLL', Promise.resolve({ plate: 'P-123', retrievedAt })),
    toClaims: () => ({ plate: 'P-123', stolen: false }),
    ...more,
  })

const notSealed = { issuer, registry: 'TOLL', sdJwt: null, digest: null, issuedAt: null, expiresAt: null }

describe('a part', () => {
  it('is sealed by its institution', async () => {
    const sealed = await seal()
    expect(sealed).toMatchObject({ issuer, issuedAt: now(), expiresAt: new Date('2026-11-22T12:01:00Z'), missing: null })
    expect(sdJwtOf(sealed)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+~/)
  })

  it('is not sealed when the signer does not sign, and can be asked for again; nothing inner is told', async () => {
    const answer = await seal({ sealing: failing })
    expect(answer).toEqual({
      ...notSealed,
      missing: { reason: 'SEALING_FAILED', retryAfterMs: 5_000, endsAt: null },
      waitsFor: null,
      failure: null,
    })
    expect(sdJwtOf(answer)).toBeNull()
    expect(lines.filter((line) => line.includes('the signer did not sign'))).toHaveLength(1)
    expect(lines.join('\n')).not.toContain('P-123')
  })

  it.each([
    ['does not answer', () => toPart('TOLL', Promise.reject(new RegistryUnavailable('toll', 'down'))), 'REGISTRY_UNAVAILABLE'],
    ['has none', () => toPart('TOLL', Promise.resolve(null)), 'NOT_REGISTERED'],
  ])('is not sealed when its registry %s', async (_what, find, reason) => {
    expect(await seal({ find })).toMatchObject({ ...notSealed, missing: { reason } })
  })

  it('is not sealed when there is nothing to say', async () => {
    expect(await seal({ toClaims: () => null })).toMatchObject({ ...notSealed, missing: { reason: 'NOT_REGISTERED' } })
  })

  it.each([
    ['a claim is wanted that there is none of', { names: ['colour'] }, 'UNKNOWN_CLAIM'],
    [
      'more is wanted than was consented to',
      { caller: { ...everybody, consent: { whose: 'x', claims: ['plate'] } } },
      'FORBIDDEN',
    ],
  ])('is not even looked for when %s', async (_what, more, reason) => {
    let asked = 0
    const find = () => {
      asked += 1
      return toPart('TOLL', Promise.resolve({ retrievedAt }))
    }
    const answer = await seal({ ...more, find })
    expect(answer).toMatchObject({ ...notSealed, missing: { reason, retryAfterMs: null } })
    expect(() => sdJwtOf(answer)).toThrow(answer.failure)
    expect(asked).toBe(0)
  })

  it('is refused as such when the record is not theirs to see', async () => {
    const answer = await seal({ find: () => Promise.reject(new RecordForbidden()) })
    expect(answer).toMatchObject({ ...notSealed, missing: { reason: 'FORBIDDEN' } })
    expect(() => sdJwtOf(answer)).toThrow(RecordForbidden)
  })

  it('that waits for another says for which, and only when it would be sealed itself', async () => {
    const missing = { reason: 'TIMEOUT', retryAfterMs: 700, endsAt: null } as const
    const waitsFor = { registry: 'SAT', issuer: null, digest: null, missing }
    expect(await seal({ waitsFor })).toMatchObject({
      ...notSealed,
      missing: { reason: 'PART_MISSING', retryAfterMs: 700 },
      waitsFor: 'SAT',
    })
    const none = await seal({ waitsFor, find: () => toPart('TOLL', Promise.resolve(null)) })
    expect(none).toMatchObject({ missing: { reason: 'NOT_REGISTERED' }, waitsFor: null })
  })

  it('with claims that cannot be sealed is a fault of ours, and no answer', async () => {
    await expect(
      seal({ toClaims: () => ({ iss: 'x', _sd: [] }), type: sealType('t/1', 'T', 'T', [claim('_sd', 'X')]) }),
    ).rejects.toMatchObject({
      name: 'CannotSeal',
      reason: 'UNSEALABLE',
    })
  })
})
