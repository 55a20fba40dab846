import type { CallOptions } from '../client.ts'
import { RegistryRefused } from '../errors.ts'
import { detachedDeadline, orLeave } from '../resilience/detached.ts'
import { callEnded, requireTime } from '../resilience/timeout.ts'

export interface Token {
  readonly value: string
  readonly expiresAt: Date
}

export interface Session {
  /** The token that is in force, after logging in if there is none. */
  token(call: CallOptions): Promise<string>
  /** The token to use after RENAP refused this one: a newer one if there is, or that of a new log-in. */
  renew(refusedToken: string, call: CallOptions): Promise<string>
}

interface SessionOptions {
  readonly logIn: (call: CallOptions) => Promise<Token>
  /** The wall clock: RENAP says until when a token lasts. */
  readonly now: () => Date
}

const name = { registry: 'renap', operation: 'token' }

/** A fresh token is used this long whatever its expiry says: else a clock that runs ahead of RENAP's would log in for every call. */
const leastUseMs = 60_000

/** After a refused log-in, how long nobody tries again: else wrong credentials would soon lock our account. */
const refusedPauseMs = 5_000

/**
 * Keeps RENAP's token. Whoever needs it while a log-in is under way waits for that one. The log-in belongs to nobody: a
 * caller who leaves does not end it for the others.
 */
export function createSession({ logIn, now }: SessionOptions): Session {
  let current: { readonly value: string; readonly usableUntil: number } | undefined
  let loggingIn: Promise<string> | undefined
  let refused: { readonly error: RegistryRefused; readonly until: number } | undefined

  async function enter(): Promise<string> {
    if (refused && performance.now() < refused.until) throw refused.error
    try {
      const { value, expiresAt } = await logIn({ deadline: detachedDeadline() })
      current = { value, usableUntil: Math.max(expiresAt.getTime(), now().getTime() + leastUseMs) }
      return value
    } catch (error) {
      if (error instanceof RegistryRefused) refused = { error, until: performance.now() + refusedPauseMs }
      throw error
    }
  }

  async function shareLogIn({ deadline }: CallOptions): Promise<string> {
    const call = { deadline, signal: deadline.signal }
    requireTime(name, call)
    loggingIn ??= enter().finally(() => {
      loggingIn = undefined
    })
    return orLeave(loggingIn, call.signal, () => callEnded(name, call))
  }

  return {
    async token(call) {
      if (current && now().getTime() < current.usableUntil) return current.value
      return shareLogIn(call)
    },
    async renew(refusedToken, call) {
      if (current?.value === refusedToken) current = undefined
      return current?.value ?? shareLogIn(call)
    },
  }
}
