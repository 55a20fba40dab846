import type { KnownDocument } from './known-documents.ts'
import type { VerifierConfig } from './config.ts'
import { exitCodes } from './exit-codes.ts'
import { NoKeys } from './no-keys.ts'
import type { Command, KeysFrom } from './options.ts'
import type { Outcome } from './outcome.ts'
import { createPublished } from './published.ts'
import { CannotRead, readBytes, toText as toDecoded } from './read-bytes.ts'
import { readDocument } from './read-document.ts'
import { toJson, type Report } from './report.ts'
import { parseSavedKeys, saveKeys } from './saved-keys.ts'
import { toText } from './text-report.ts'
import { Unreadable } from './unreadable.ts'
import { verifyPresentations, type Trust } from './verify-presentations.ts'

export interface Done {
  readonly output: string
  readonly exitCode: number
}

type Verify = Extract<Command, { readonly does: 'verify' }>
interface Parts {
  readonly config: VerifierConfig
  /** Which documents there are. */
  readonly documents: readonly KnownDocument[]
  /** The wall clock. */
  readonly now: () => Date
}

const maxKeysBytes = 4 * 1024 * 1024

/** Does what was asked. Rejects with NoKeys when keys were to be saved, or with what nobody foresaw. */
export async function run(command: Command, parts: Parts): Promise<Done> {
  return command.does === 'verify' ? verifyFile(command, parts) : keepKeys(command, parts)
}

async function verifyFile(command: Verify, parts: Parts): Promise<Done> {
  const now = command.at ?? parts.now()
  const report = { now, isGivenTime: command.at !== undefined, ...(await findOut(command, now, parts)) }
  return {
    output: command.json ? `${toJson(report)}\n` : toText(report),
    exitCode: exitCodes[report.outcome.verdict],
  }
}

async function findOut(command: Verify, now: Date, parts: Parts): Promise<Pick<Report, 'outcome' | 'keys'>> {
  const { file, audience, nonce } = command
  try {
    const document = await readDocument(file)
    const { trust, savedAt } = await openTrust(command.keys, parts)
    const outcome = await verifyPresentations(document, trust, { audience, nonce, now })
    return { outcome, keys: { base: trust.base, savedAt } }
  } catch (error) {
    return { outcome: nothingSaid(error), keys: undefined }
  }
}

function nothingSaid(error: unknown): Outcome {
  if (error instanceof Unreadable) return { verdict: 'UNREADABLE', reason: error.reason, message: error.message }
  if (error instanceof NoKeys) return { verdict: 'NO_KEYS', reason: error.reason, message: error.message }
  throw error
}

interface OpenedTrust {
  readonly trust: Trust
  readonly savedAt: Date | undefined
}

async function openTrust(keys: KeysFrom, { config: { fetchMs }, documents }: Parts): Promise<OpenedTrust> {
  if ('base' in keys) {
    const { base } = keys
    return { trust: { base, find: createPublished({ base, fetchMs }), documents }, savedAt: undefined }
  }
  const { base, savedAt, find } = parseSavedKeys(await readKeysFile(keys.file))
  return { trust: { base, find, documents }, savedAt }
}

async function readKeysFile(file: string): Promise<string> {
  try {
    return toDecoded(await readBytes(file, maxKeysBytes))
  } catch (error) {
    throw new NoKeys(error instanceof CannotRead && !error.isTooLarge ? 'NO_FILE' : 'BAD_FILE', { cause: error })
  }
}

async function keepKeys(
  command: Extract<Command, { readonly does: 'save keys' }>,
  { config, documents, now }: Parts,
): Promise<Done> {
  const { base } = command
  const known = documents.flatMap(({ parts }) => parts.map(({ institution }) => institution))
  const names = command.names.length > 0 ? command.names : [...new Set(known)]
  const find = createPublished({ base, fetchMs: config.fetchMs })
  return { output: `${await saveKeys({ base, names, find, now: now() })}\n`, exitCode: 0 }
}
