import { randomBytes } from 'node:crypto'
import { isEasyToGuess, type EnvironmentReader } from '#platform/env.ts'
import type { ShareKey, ShareKeys } from './sealing.ts'

export interface SharingSettings {
  readonly keys: ShareKeys
}

const form = /^([\w-]{1,16}):(\S{32,})$/
const mostKeys = 3

/**
 * Reads `SHARE_KEY_SECRET`: one to three keys, `id:secret`, with spaces, commas or new lines between them. The first seals; all
 * of them open. A new one is put last in every gateway, then first in every gateway, and three minutes later the old one goes.
 */
export function readSharingSettings(read: EnvironmentReader): SharingSettings {
  const given = read.optionalSecret('SHARE_KEY_SECRET')
  if (given === undefined) {
    if (read.production) read.report('SHARE_KEY_SECRET must be given in production: what citizens share is sealed with it')
    else if (read.optionalText('REDIS_URL') !== undefined) {
      read.report('SHARE_KEY_SECRET must be given with REDIS_URL, the same for all gateways')
    }
    return Object.freeze({ keys: [{ id: 'own', secret: randomBytes(32).toString('base64url') }] as const })
  }
  const [first, ...others] = given.split(/[\s,]+/).map(parseKey)
  const keys = [first, ...others].filter((key) => key !== undefined)
  if (first === undefined || keys.length <= others.length || keys.length > mostKeys) {
    read.report(`SHARE_KEY_SECRET must be one to ${mostKeys} keys, id:secret, with secrets of at least 32 characters`)
  } else if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    read.report('SHARE_KEY_SECRET names two keys alike')
  } else if (keys.some(({ secret }) => isEasyToGuess(secret))) {
    read.report('SHARE_KEY_SECRET is easy to guess: give secrets that were drawn at random')
  }
  return Object.freeze({ keys: keys as unknown as ShareKeys })
}

function parseKey(text: string): ShareKey | undefined {
  const [, id, secret] = form.exec(text) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}
