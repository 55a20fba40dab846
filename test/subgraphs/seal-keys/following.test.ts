import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { createLog } from '#platform/log.ts'
import { openFileSigner, type FileSigner } from '#platform/seal/file-signer.ts'
import { createSealer } from '#platform/seal/sealer.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal } from '#platform/seal/verify.ts'
import { addKey, retireKey, revokeKey, useKey } from '#subgraphs/seal-keys/actions.ts'
import { ensureSealKeys } from '#subgraphs/seal-keys/key-file.ts'
import { until } from '../../support/until.ts'

// Whoever seals follows what the operator does to the file.

const issuer = 'https://pais.test/renap'
let folder: string
let file: string
let now: Date
let signer: FileSigner

async function open(): Promise<FileSigner> {
  const log = createLog({ process: 'subgraph identity', level: 'silent', write: () => {} })
  return openFileSigner({ file, log, pollMs: 20, now: () => now })
}
const kids = (of = signer) => of.publicKeys().keys.map(({ kid }) => String(kid))
const seal = () => createSealer({ issuer, signer, now: () => now }).seal({ type: 't', claims: { a: 1 }, validSeconds: 86_400 })
const verify = (sdJwt: string) => verifySeal(sdJwt, { findKey: findAmong({ [issuer]: signer.publicKeys() }), now })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seal-keys-'))
  file = join(folder, 'keys.json')
  now = new Date('2026-11-21T12:00:00.300Z')
  await ensureSealKeys(file, now)
  signer = await open()
})
afterEach(async () => {
  await signer.close()
  rmSync(folder, { recursive: true })
})

/** What the operator does to put a new key in the old one's place. */
async function rotate(): Promise<readonly [old: string, fresh: string]> {
  const [old = ''] = kids()
  await addKey(file, now)
  await until(() => kids().length === 2)
  expect(signer.signing()?.kid).toBe(old)
  const [, fresh = ''] = kids()
  await useKey(file, fresh, now)
  await until(() => signer.signing()?.kid === fresh)
  expect(kids()).toEqual([fresh, old])
  return [old, fresh]
}

it('a retired key signs no more, and stays published until the last of its seals has expired, also through a restart', async () => {
  const before = await seal()
  const [old, fresh] = await rotate()
  const after = await seal()
  await retireKey(file, old, now)
  // Another that starts now knows no more than the file.
  const restarted = await open()
  expect(kids(restarted)).toEqual([fresh, old])
  await restarted.close()

  now = new Date(before.expiresAt.getTime() - 1)
  expect(kids()).toEqual([fresh, old])
  await verify(before.sdJwt)
  await verify(after.sdJwt)
  now = new Date(before.expiresAt.getTime() + 1000)
  await until(() => kids().length === 1)
  expect(kids()).toEqual([fresh])
  await expect(verify(before.sdJwt)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' })
})

it('a revoked key is published no more from then on, whatever is done to the file afterwards, also through a restart', async () => {
  const before = await seal()
  const [old, fresh] = await rotate()
  await revokeKey(file, old, now)
  await addKey(file, now)
  await until(() => kids().length === 2 && !kids().includes(old))
  expect(kids()[0]).toBe(fresh)
  await expect(verify(before.sdJwt)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' })
  const restarted = await open()
  expect(kids(restarted)).toEqual(kids())
  await restarted.close()
})

it('a retired key can still be revoked', async () => {
  const before = await seal()
  const [old, fresh] = await rotate()
  await retireKey(file, old, now)
  await revokeKey(file, old, now)
  await until(() => kids().length === 1)
  expect(kids()).toEqual([fresh])
  await expect(verify(before.sdJwt)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' })
})
