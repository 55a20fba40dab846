import { createLocalJWKSet, errors, type CryptoKey, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose'
import type { Log } from '#platform/log.ts'
import { readKeySet } from './read-key-set.ts'

/** Finds the key that a token says it is signed with; rejects when there is none. */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>

export interface ProviderKeys {
  readonly find: FindKey
  /** What an operator should look at. */
  problems(): readonly string[]
}

export interface ProviderKeysOptions {
  /** Where the identity provider publishes its keys. */
  readonly url: string
  /** How long reading them may take. */
  readonly fetchMs: number
  readonly log: Log
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/** Older keys are read anew, behind the back of whoever asks. */
const freshMs = 60_000
/** The provider is asked no more often than this, whatever tokens come. */
const cooldownMs = 30_000
/** Keys serve this long after they were read, whatever has become of the provider. */
const lifeMs = 10 * 60_000

/**
 * The provider's public keys: read when the first token comes, when they are no longer fresh, and for a token whose key is
 * not known. A key that the provider has taken back is forgotten when they are next read.
 */
export function createProviderKeys({ url, fetchMs, log, now }: ProviderKeysOptions): ProviderKeys {
  let known: FindKey | undefined
  let readAt = -Infinity
  let triedAt = -Infinity
  let reading: Promise<void> | undefined
  let problem: string | undefined

  async function read(): Promise<void> {
    triedAt = now()
    try {
      known = createLocalJWKSet(await readKeySet(url, fetchMs))
      readAt = triedAt
      problem = undefined
    } catch (error) {
      problem = 'the identity provider’s keys cannot be read'
      log.warn({ reason: (error as Error).name }, problem)
    }
  }
  function refresh(): Promise<void> | undefined {
    if (reading === undefined && now() - triedAt >= cooldownMs) {
      reading = read().finally(() => {
        reading = undefined
      })
    }
    return reading
  }
  const find: FindKey = async (header, token) => {
    if (known === undefined) throw new errors.JWKSNoMatchingKey()
    return known(header, token)
  }

  return {
    async find(header, token) {
      const ageMs = now() - readAt
      if (ageMs > lifeMs) {
        known = undefined
        await refresh()
      } else if (ageMs > freshMs) void refresh()
      try {
        return await find(header, token)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
        await refresh()
        return find(header, token)
      }
    },
    problems: () => (problem === undefined ? [] : [problem]),
  }
}
