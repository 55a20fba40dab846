import { createLocalJWKSet, errors, type CryptoKey, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose'
import type { Log } from './log.ts'
import { readKeySet } from './read-key-set.ts'

/** Finds the key that a token says it is signed with; rejects when there is none. */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>

/** Somebody’s published keys, as they are now. */
export interface KeySet {
  readonly find: FindKey
  /** The keys as they were read last, to tell them from others; `undefined` when they are due to be read. */
  fresh(): unknown
  /** What an operator should look at. */
  problems(): readonly string[]
}

export interface KeySetOptions {
  /** Whose keys they are, for operators: as in `the identity provider`. */
  readonly owner: string
  /** Where they are published. */
  readonly url: string
  /** How long reading them may take. */
  readonly fetchMs: number
  /** The publisher is asked no more often than this, whatever is signed with what; 30 s when it is not given. */
  readonly cooldownMs?: number
  readonly log: Log
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/** Older keys are read anew, behind the back of whoever asks. */
const freshMs = 60_000
const defaultCooldownMs = 30_000
/** Keys serve this long after they were read, whatever has become of the publisher. */
const lifeMs = 10 * 60_000

/**
 * The public keys that somebody publishes: read when the first token comes, when they are no longer fresh, and for a token whose
 * key is not known. A key that was taken back is forgotten when they are next read.
 */
export function createKeySet(options: KeySetOptions): KeySet {
  const { owner, url, fetchMs, cooldownMs = defaultCooldownMs, log, now } = options
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
      problem = `${owner}’s keys cannot be read`
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
    fresh: () => (now() - readAt > freshMs ? undefined : known),
    problems: () => (problem === undefined ? [] : [problem]),
  }
}
