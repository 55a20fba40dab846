import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createLog } from '#platform/log.ts'
import { openFileSigner, type FileSigner } from '#platform/seal/file-signer.ts'
import { createSealer } from '#platform/seal/sealer.ts'
import { findAmong } from '#platform/seal/trusted-keys.ts'
import { verifySeal } from '#platform/seal/verify.ts'
import { until } from '../../support/until.ts'

const issuer = 'https://pais.test/renap'
const makeKey = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
})
const [one, two, three] = [makeKey('one'), makeKey('two'), makeKey('three')]
const publicHalf = ({ kty, crv, x, y, kid }: ReturnType<typeof makeKey>) => ({ kty, crv, x, y, kid })
const seconds = (time: Date) => time.getTime() / 1000

let folder: string
let file: string
let now: Date
let lines: string[]
let signer: FileSigner

function put(content: object | string, mode = 0o600): void {
  const written = join(folder, 'written')
  writeFileSync(written, typeof content === 'string' ? content : JSON.stringify(content), { mode })
  chmodSync(written, mode)
  renameSync(written, file)
}

async function open(): Promise<FileSigner> {
  const log = createLog({ process: 'subgraph identity', level: 'info', write: (line) => void lines.push(line) })
  signer = await openFileSigner({ file, log, pollMs: 20, now: () => now })
  return signer
}

const kids = () => signer.publicKeys().keys.map(({ kid }) => kid)
const seal = () => createSealer({ issuer, signer, now: () => now }).seal({ type: 't', claims: { a: 'ñ' }, validSeconds: 86_400 })
const verify = (sdJwt: string) => verifySeal(sdJwt, { findKey: findAmong({ [issuer]: signer.publicKeys() }), now })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seal-keys-'))
  file = join(folder, 'keys.json')
  now = new Date('2026-11-21T12:00:00Z')
  lines = []
})
afterEach(async () => {
  await signer?.close()
  rmSync(folder, { recursive: true })
})

describe('a file of keys', () => {
  it('signs with its first key, and publishes all of them, of which only the public half', async () => {
    put({ keys: [one, two] })
    await open()
    expect(signer.signing()?.kid).toBe('one')
    expect(signer.publicKeys().keys).toEqual([one, two].map((key) => ({ ...publicHalf(key), use: 'sig', alg: 'ES256' })))
    expect(await verify((await seal()).sdJwt)).toMatchObject({ claims: { a: 'ñ' } })
  })

  it('is changed while seals are made: what the old key sealed is good until it ends', async () => {
    put({ keys: [one, two] })
    await open()
    const before = await seal()
    put({ keys: [two, three] })
    await until(() => signer.signing()?.kid === 'two')
    const after = await seal()
    expect(kids()).toEqual(['two', 'three', 'one'])
    await verify(before.sdJwt)
    await verify(after.sdJwt)
    now = new Date(before.expiresAt.getTime() - 1)
    await verify(before.sdJwt)
    now = before.expiresAt
    expect(kids()).toEqual(['two', 'three'])
    await expect(verify(before.sdJwt)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' })
  })

  it('tells after a restart which retired keys are published still, and until when', async () => {
    put({ keys: [one] })
    await open()
    const before = await seal()
    await signer.close()
    put({ keys: [two], retired: [{ ...publicHalf(one), exp: seconds(before.expiresAt) }] })
    await open()
    expect(kids()).toEqual(['two', 'one'])
    await verify(before.sdJwt)
    put({ keys: [two, three] })
    await until(() => kids().includes('three'))
    expect(kids()).toEqual(['two', 'three', 'one'])
    now = before.expiresAt
    expect(kids()).toEqual(['two', 'three'])
  })

  it('takes a stolen key back at once, when it is retired as of now', async () => {
    put({ keys: [one] })
    await open()
    const before = await seal()
    put({ keys: [two], retired: [{ ...publicHalf(one), exp: seconds(now) }] })
    await until(() => signer.signing()?.kid === 'two')
    expect(kids()).toEqual(['two'])
    await expect(verify(before.sdJwt)).rejects.toMatchObject({ reason: 'UNKNOWN_KEY' })
  })

  it('that becomes unusable, or open to others, changes nothing but what an operator is told', async () => {
    put({ keys: [one] })
    await open()
    put('{')
    await until(() => signer.problems().length === 1)
    expect(signer.signing()?.kid).toBe('one')
    await verify((await seal()).sdJwt)
    put({ keys: [two] })
    await until(() => signer.signing()?.kid === 'two')
    expect(signer.problems()).toEqual([])
    chmodSync(file, 0o640)
    expect(signer.problems()).toEqual([expect.stringContaining('chmod 600')])
    expect(lines.join('\n')).not.toContain(one.d)
  })

  it.each<[string, object | string]>([
    ['nothing', ''],
    ['no key', { keys: [] }],
    ['a public key alone', { keys: [publicHalf(one)] }],
    ['halves of two keys', { keys: [{ ...one, x: two.x, y: two.y }] }],
    ['two keys of one name', { keys: [one], retired: [{ ...publicHalf(two), kid: 'one', exp: 1 }] }],
    ['a retired key without an end', { keys: [one], retired: [publicHalf(two)] }],
    ['a retired key that is no point', { keys: [one], retired: [{ ...publicHalf(two), y: two.x, exp: 1 }] }],
  ])('with %s is not taken at the start, and nothing of it is repeated', async (_what, content) => {
    put(content)
    const failure = (await open().catch((error: unknown) => error)) as Error
    expect(failure).toMatchObject({ name: 'UnusableKeys' })
    expect(failure.message).not.toContain(one.d)
  })

  it('that others can read, or that is not there, is not taken at the start', async () => {
    put({ keys: [one] }, 0o644)
    await expect(open()).rejects.toThrow('chmod 600')
    rmSync(file)
    await expect(open()).rejects.toThrow('it cannot be read')
  })
})
