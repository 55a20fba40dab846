import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { changeFile } from '#platform/change-file.ts'
import { ensureSealKeys } from '#subgraphs/seal-keys/key-file.ts'

/** The keys that the programs on this machine seal with: private files, which outlive a restart. */
export interface DevelopmentKeys {
  /** What one agency's subgraph seals with, and no other. */
  sealKeysFile(agency: string): string
  /** What the gateway seals codes with, as its settings call the files. */
  readonly codeKeyFiles: Readonly<Record<string, string>>
  /** Makes those that are not there yet. Rejects with CannotChange. */
  ensure(now: Date): Promise<void>
}

interface KeysOptions {
  readonly folder: string
  readonly agencies: readonly string[]
}

/** Lays out a file for each agency, and for what is shared and what is checked later. */
export function layOutKeys({ folder, agencies }: KeysOptions): DevelopmentKeys {
  const sealKeysFile = (agency: string) => join(folder, 'seal-keys', `${agency}.json`)
  const codeKeyFiles = {
    SHARE_KEY_SECRET_FILE: join(folder, 'share-keys.txt'),
    CHECK_KEY_SECRET_FILE: join(folder, 'check-keys.txt'),
  }
  return {
    sealKeysFile,
    codeKeyFiles,
    async ensure(now) {
      await mkdir(join(folder, 'seal-keys'), { recursive: true, mode: 0o700 })
      await Promise.all([
        ...agencies.map(async (agency) => ensureSealKeys(sealKeysFile(agency), now)),
        ...Object.values(codeKeyFiles).map(ensureCodeKey),
      ])
    },
  }
}

const ensureCodeKey = async (file: string): Promise<string> =>
  changeFile(file, (text) => (text === '' ? { text: drawCodeKey(), said: '' } : { said: '' }), { isSecret: true })

const drawCodeKey = (): string => `own:${randomBytes(32).toString('base64url')}\n`
