import type { Log } from '#platform/log.ts'
import { openFileSigner } from '#platform/seal/file-signer.ts'
import { withoutKeys, type Signer } from '#platform/seal/signer.ts'

/** What an institution seals with, and what an operator should know of it. */
export interface OpenSigner extends Signer {
  problems(): readonly string[]
  close(): Promise<void>
}

interface SignerOptions {
  /** The file of private keys; without it nothing is sealed. */
  readonly file: string | undefined
  readonly log: Log
  /** The wall clock. */
  readonly now: () => Date
}

/** Opens the keys. A device or a service that never hands them out would be opened here, in place of a file. Rejects with UnusableKeys. */
export async function openSigner({ file, log, now }: SignerOptions): Promise<OpenSigner> {
  if (file !== undefined) return openFileSigner({ file, log, now })
  return { ...withoutKeys, problems: () => [noKeys], close: async () => {} }
}

const noKeys = 'there is no key to seal with: documents are answered, and none is sealed (SEAL_KEYS_FILE; npm run seal-keys)'
