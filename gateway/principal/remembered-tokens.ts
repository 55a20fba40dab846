import { hash } from 'node:crypto'
import { createLru } from '../document/lru.ts'
import type { Person } from './principal.ts'

/** Whom a token is of, and until when it is good. */
export interface VerifiedToken {
  readonly person: Person
  readonly expiresAt: Date
}

/** The tokens that were verified a moment ago. They are known by their hash: nothing of them is kept. */
export interface RememberedTokens {
  /** Whom it is of; `undefined` when it must be verified. */
  find(token: string): Person | undefined
  /** Remembers a token that has been verified. */
  add(token: string, verified: VerifiedToken, keys: unknown): void
}

interface RememberedTokensOptions {
  /** The keys that tokens are verified with at the moment; `undefined` while they are due to be read. */
  readonly keys: () => unknown
  /** The wall clock, which tokens are dated by. */
  readonly now: () => Date
  /** Monotonic milliseconds, which memories age by. */
  readonly elapsedMs: () => number
}

const keepMs = 5_000
const most = 10_000

/**
 * Verifying a signature costs as much as all that a gateway does for a simple operation, and whoever asks once asks again at once.
 * What is remembered is no good once the token has expired, when other keys have been read, or while they are due to be.
 */
export function createRememberedTokens({ keys, now, elapsedMs }: RememberedTokensOptions): RememberedTokens {
  const remembered = createLru<VerifiedToken & { readonly keys: unknown; readonly at: number }>(most)
  return {
    find(token) {
      const found = remembered.get(nameOf(token))
      if (found === undefined || found.keys !== keys()) return undefined
      const { person, expiresAt, at } = found
      return elapsedMs() - at < keepMs && now() < expiresAt ? person : undefined
    },
    add(token, { person, expiresAt }, verifiedWith) {
      if (verifiedWith === undefined) return
      remembered.set(nameOf(token), { person, expiresAt, keys: verifiedWith, at: elapsedMs() }, 1)
    },
  }
}

const nameOf = (token: string): string => hash('sha256', token, 'base64url')
