import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of one institution's keys, of which the first seals. */
export interface SealKeyFile {
  readonly file: string
  /** Puts a new key first; the others stay behind it. */
  rotate(): void
  remove(): void
}

export function createSealKeyFile(): SealKeyFile {
  const folder = mkdtempSync(join(tmpdir(), 'seal-keys-'))
  const file = join(folder, 'keys.json')
  let keys: object[] = []
  const rotate = () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    keys = [{ ...key, kid: `seal-${keys.length + 1}` }, ...keys]
    writeFileSync(file, JSON.stringify({ keys }), { mode: 0o600 })
  }
  rotate()
  return { file, rotate, remove: () => rmSync(folder, { recursive: true }) }
}
