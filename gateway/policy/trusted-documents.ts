import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The operations that were registered beforehand, by the sha256 of their text. */
export type TrustedDocuments = ReadonlyMap<string, string>

/** The folder of trusted documents cannot be used. The message tells an operator why. */
export class TrustedDocumentsUnusable extends Error {
  override readonly name = 'TrustedDocumentsUnusable'
  constructor(folder: string, cause: unknown) {
    super(`The trusted documents in ${folder} cannot be read${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause })
  }
}

/**
 * Reads every `.graphql` file of a folder.
 * @throws TrustedDocumentsUnusable
 */
export function readTrustedDocuments(folder: string): TrustedDocuments {
  try {
    const texts = readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
    return new Map(texts.map((text) => [hash('sha256', text), text]))
  } catch (error) {
    throw new TrustedDocumentsUnusable(folder, error)
  }
}
