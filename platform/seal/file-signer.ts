import { createPrivateKey, sign } from 'node:crypto'
import type { JWK } from 'jose'
import { followFile, readContent, type FileContent } from '../follow-file.ts'
import type { Log } from '../log.ts'
import { isOpenNow } from '../private-file.ts'
import { UnusableKeys } from '../private-keys.ts'
import { parseSealKeys, type SealKeys } from './key-file.ts'
import { mostSealSeconds } from './seal.ts'
import type { SealingKey, Signer } from './signer.ts'

export interface FileSigner extends Signer {
  /** What an operator should look at. */
  problems(): readonly string[]
  /** Stops following the file. */
  close(): Promise<void>
}

interface FileSignerOptions {
  readonly file: string
  readonly log: Log
  /** How often to look at the file when the system tells of no change. */
  readonly pollMs?: number
  /** The wall clock. */
  readonly now: () => Date
}

const problemOfFile = 'the file of the seals’ keys is not usable; the last good keys sign'
const opened = 'others can read the file of the seals’ keys: let its owner alone (chmod 600), and put new keys in their place'

/**
 * Signs with the first key of a file, which it follows. A key that is taken out of it stays published until whatever it signed has
 * expired; after a restart only if the file holds it among the retired ones. One that is retired there as of now is published no more.
 * Rejects with UnusableKeys when the file is not usable at the start, or others can read it.
 */
export async function openFileSigner({ file, log, pollMs = 2000, now }: FileSignerOptions): Promise<FileSigner> {
  const content = await readContent(file)
  if (isOpenNow(file)) throw new UnusableKeys('others can read it: let its owner alone (chmod 600)')
  let keys = parseContent(content)
  let key = toSealingKey(keys)
  const takenOut = new Map<string, { readonly jwk: JWK; readonly until: number }>()
  let problem: string | undefined

  const stop = followFile({
    file,
    content,
    pollMs,
    onChange(changed) {
      try {
        const next = parseContent(changed)
        const nextKey = toSealingKey(next)
        const until = now().getTime() + mostSealSeconds * 1000
        for (const jwk of keys.published) takenOut.set(jwk.kid, { jwk, until })
        for (const retired of keys.retired) takenOut.set(retired.jwk.kid, retired)
        for (const kid of next.names) takenOut.delete(kid)
        ;[keys, key, problem] = [next, nextKey, undefined]
        log.info({ kid: key.kid }, 'the keys of the seals were read anew')
      } catch (error) {
        problem = problemOfFile
        log.error({ error }, problem)
      }
    },
  })

  return {
    signing: () => key,
    publicKeys() {
      const at = now().getTime()
      const retired = [...keys.retired, ...takenOut.values()].filter(({ until }) => until > at)
      return { keys: [...keys.published, ...retired.map(({ jwk }) => jwk)] }
    },
    problems: () => [...(problem === undefined ? [] : [problem]), ...(isOpenNow(file) ? [opened] : [])],
    close: stop,
  }
}

function parseContent({ text }: FileContent): SealKeys {
  if (text === undefined) throw new UnusableKeys('it cannot be read')
  return parseSealKeys(text)
}

function toSealingKey({ signing }: SealKeys): SealingKey {
  const key = createPrivateKey({ key: signing, format: 'jwk' })
  return { kid: signing.kid, sign: (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }) }
}
