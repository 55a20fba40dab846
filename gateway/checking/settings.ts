import type { EnvironmentReader } from '#platform/env.ts'
import { readCodeKeys } from '../codes/key-setting.ts'
import type { CheckKeys } from './sealing.ts'

export interface CheckingSettings {
  readonly keys: CheckKeys
  /** How long a printed document can be checked. */
  readonly keepDays: number
}

/**
 * Reads `CHECK_DAYS`, and `CHECK_KEY_SECRET`: one to sixteen keys. A new one is put last in every gateway, then first in every gateway,
 * and `CHECK_DAYS` later the old one may go: what it sealed is refused from then on.
 */
export function readCheckingSettings(read: EnvironmentReader): CheckingSettings {
  const sealed = 'what printed documents are checked against'
  const keys = readCodeKeys(read, { name: 'CHECK_KEY_SECRET', mostKeys: 16, sealed })
  return Object.freeze({ keys, keepDays: read.integer('CHECK_DAYS', { fallback: 90, min: 1, max: 400 }) })
}
