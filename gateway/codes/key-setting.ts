import { randomBytes } from 'node:crypto'
import { isEasyToGuess, type EnvironmentReader } from '#platform/env.ts'
import type { CodeKey, CodeKeys } from './sealing.ts'

const form = /^([\w-]{1,16}):(\S{32,})$/

interface KeySetting {
  /** The setting’s name. */
  readonly name: string
  readonly mostKeys: number
  /** What is sealed with them, for whoever forgot to give any. */
  readonly sealed: string
}

/**
 * Reads keys, `id:secret`, with spaces, commas or new lines between them. The first seals; all of them open. Where one gateway is
 * alone and not in production none need be given: then one is drawn, and is gone when the process ends.
 */
export function readCodeKeys(read: EnvironmentReader, { name, mostKeys, sealed }: KeySetting): CodeKeys {
  const given = read.optionalSecret(name)
  if (given === undefined) {
    if (read.production) read.report(`${name} must be given in production: ${sealed} is sealed with it`)
    else if (read.optionalText('REDIS_URL') !== undefined) {
      read.report(`${name} must be given with REDIS_URL, the same for all gateways`)
    }
    return [{ id: 'own', secret: randomBytes(32).toString('base64url') }]
  }
  const [first, ...others] = given.split(/[\s,]+/).map(parseKey)
  const keys = [first, ...others].filter((key) => key !== undefined)
  if (first === undefined || keys.length <= others.length || keys.length > mostKeys) {
    read.report(`${name} must be one to ${mostKeys} keys, id:secret, with secrets of at least 32 characters`)
  } else if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    read.report(`${name} names two keys alike`)
  } else if (keys.some(({ secret }) => isEasyToGuess(secret))) {
    read.report(`${name} is easy to guess: give secrets that were drawn at random`)
  }
  return keys as unknown as CodeKeys
}

function parseKey(text: string): CodeKey | undefined {
  const [, id, secret] = form.exec(text) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}
