import type { EnvironmentReader } from '#platform/env.ts'
import { readCodeKeys } from '../codes/key-setting.ts'
import type { ShareKeys } from './sealing.ts'

export interface SharingSettings {
  readonly keys: ShareKeys
}

/**
 * Reads `SHARE_KEY_SECRET`: one to three keys. A new one is put last in every gateway, then first in every gateway, and three minutes
 * later the old one goes.
 */
export function readSharingSettings(read: EnvironmentReader): SharingSettings {
  return Object.freeze({ keys: readCodeKeys(read, { name: 'SHARE_KEY_SECRET', mostKeys: 3, sealed: 'what citizens share' }) })
}
