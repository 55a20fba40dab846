import { readFile } from 'node:fs/promises'
import type { JSONWebKeySet } from 'jose'
import { followFile } from '#platform/follow-file.ts'
import type { Log } from '#platform/log.ts'
import { isOpenNow } from '#platform/private-file.ts'
import { createPassSigner, type SignPass } from '#platform/pass/sign.ts'
import { createPassKeys, parsePassKeys, type PassKeySet } from './keys.ts'

/** Signs what subgraphs are told of whoever asks, and tells them with which keys. */
export interface Passes {
  readonly sign: SignPass
  /** What subgraphs need to believe them. */
  published(): JSONWebKeySet
  /** What an operator should look at. */
  problems(): readonly string[]
  /** Stops following the file. */
  close(): Promise<void>
}

interface PassesOptions {
  /** The private keys; without it, a key of this process alone. */
  readonly file: string | undefined
  readonly log: Log
  /** How often to look at the file when the system tells of no change. */
  readonly pollMs?: number
  /** The wall clock. */
  readonly now?: () => Date
}

/** The file of keys cannot be used. The message tells an operator why. */
export class PassKeysUnusable extends Error {
  override readonly name = 'PassKeysUnusable'
  constructor(cause: unknown) {
    super(`PASS_KEYS_FILE is not usable: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/**
 * Opens the keys and follows their file: a key that is put first signs from then on. A file that has become unusable changes
 * nothing but the log and `problems`.
 * @throws PassKeysUnusable when the file is not usable at the start
 */
export async function openPasses({ file, log, pollMs = 2000, now = () => new Date() }: PassesOptions): Promise<Passes> {
  if (file === undefined) {
    const keys = createPassKeys()
    return toPasses(() => keys, { now, problems: () => [], close: async () => {} })
  }
  let problem: string | undefined
  const text = await readFile(file, 'utf8').catch((error: unknown) => Promise.reject(new PassKeysUnusable(error)))
  let keys = parseOrExplain(text)
  const stop = followFile({
    file,
    content: { text },
    pollMs,
    onChange(content) {
      try {
        if (content.text === undefined) throw new Error('it cannot be read')
        keys = parsePassKeys(content.text)
        problem = undefined
        log.info({ kid: keys.signing.kid }, 'the keys of the passes were read anew')
      } catch (error) {
        problem = 'the file of the passes’ keys is not usable; the last good keys sign'
        log.error({ error: new PassKeysUnusable(error) }, problem)
      }
    },
  })
  const problems = () => [...(problem === undefined ? [] : [problem]), ...(isOpenNow(file) ? [opened] : [])]
  return toPasses(() => keys, { now, problems, close: stop })
}

// Whoever has them can ask any subgraph for anything.
const opened = 'others can read the file of the passes’ keys: let its owner alone (chmod 600), and put new keys in their place'

function parseOrExplain(text: string): PassKeySet {
  try {
    return parsePassKeys(text)
  } catch (error) {
    throw new PassKeysUnusable(error)
  }
}

const toPasses = (
  keys: () => PassKeySet,
  { now, ...rest }: Pick<Passes, 'problems' | 'close'> & { readonly now: () => Date },
): Passes => ({
  sign: createPassSigner({ key: () => keys().signing, now }),
  published: () => keys().published,
  ...rest,
})
