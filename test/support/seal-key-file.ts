import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of one institution's keys, of which the first seals. */
export interface SealKeyFile {
  readonly file: string
  /** Puts a new key first; the others stay behind it. */
  rotate(): void
  /** Puts a new key in the place of all others. */
  replace(): void
  /** Takes every key out but the first, and says until when they are to be published all the same. */
  retire(until: Date): void
  remove(): void
}

export function createSealKeyFile(): SealKeyFile {
  const folder = mkdtempSync(join(tmpdir(), 'seal-keys-'))
  const file = join(folder, 'keys.json')
  let keys: readonly JsonWebKey[] = []
  let made = 0
  const write = (retired: readonly object[] = []) => writeFileSync(file, JSON.stringify({ keys, retired }), { mode: 0o600 })
  const rotate = () => {
    made += 1
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    keys = [{ ...key, kid: `seal-${made}` }, ...keys]
    write()
  }
  const replace = () => {
    keys = []
    rotate()
  }
  const retire = (until: Date) => {
    const [, ...old] = keys
    keys = keys.slice(0, 1)
    write(old.map(({ d: _secret, ...jwk }) => ({ ...jwk, exp: Math.floor(until.getTime() / 1000) })))
  }
  rotate()
  return { file, rotate, replace, retire, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
