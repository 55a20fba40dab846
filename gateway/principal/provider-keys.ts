import { createLocalJWKSet, errors, type FlattenedJWSInput, type JSONWebKeySet, type JWSHeaderParameters } from 'jose'
import type { Log } from '#platform/log.ts'

/** Finds the key that a token says it is signed with. */
export type FindKey = (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => Promise<CryptoKey>

export interface ProviderKeysOptions {
  /** Where the identity provider publishes its keys. */
  readonly url: string
  readonly log: Log
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

const fetchMs = 2_000
const maxBytes = 256 * 1024
/** Keys older than this are looked up anew, behind the back of whoever asks. */
const freshMs = 5 * 60_000
/** The provider is asked no more often than this, whatever tokens come. */
const cooldownMs = 30_000
/** Once refreshing fails, the known keys serve this long. */
const aloneMs = 10 * 60_000

/**
 * The provider's public keys. They are fetched when the first token comes, and again for a key that is not known; a key
 * that the provider has taken back is refused at the latest when they are next fetched.
 */
export function createProviderKeys({ url, log, now = () => performance.now() }: ProviderKeysOptions): FindKey {
  let keys: FindKey | undefined
  let fetchedAt = -Infinity
  let triedAt = -Infinity
  let fetching: Promise<void> | undefined

  async function fetchKeys(): Promise<void> {
    triedAt = now()
    try {
      keys = createLocalJWKSet(await readKeySet(url))
      fetchedAt = now()
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'the identity provider’s keys could not be fetched')
    }
  }
  const refresh = async (): Promise<void> => {
    if (now() - triedAt < cooldownMs) return fetching
    fetching = fetchKeys().finally(() => {
      fetching = undefined
    })
    return fetching
  }

  return async (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => {
    if (keys === undefined || now() - fetchedAt > freshMs + aloneMs) {
      keys = undefined
      await (fetching ?? refresh())
    } else if (now() - fetchedAt > freshMs) void refresh()
    if (keys === undefined) throw new errors.JWKSNoMatchingKey()
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      await (fetching ?? refresh())
      return keys(header, token)
    }
  }
}

async function readKeySet(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchMs), headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`status ${response.status}`)
  const text = await response.text()
  if (text.length > maxBytes) throw new Error('too large')
  return JSON.parse(text) as JSONWebKeySet
}
