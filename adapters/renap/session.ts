import type { CallOptions } from '../client.ts'
import { detachedDeadline, orLeave } from '../resilience/detached.ts'
import { RegistryTimeout } from '../errors.ts'

export interface Token {
  readonly value: string
  readonly expiresAt: Date
}

export interface Session {
  /** The token that is in force, after logging in if there is none. */
  token(call: CallOptions): Promise<string>
  /** The token to use after RENAP refused this one: a newer one if there is, or that of a new log-in. */
  renew(refused: string, call: CallOptions): Promise<string>
}

interface SessionOptions {
  readonly logIn: (call: CallOptions) => Promise<Token>
  readonly now: () => Date
}

/** A fresh token is used this long whatever its expiry says: else a clock that runs ahead of RENAP's would log in for every call. */
const leastUseMs = 60_000

/**
 * Keeps RENAP's token. Whoever needs it while a log-in is under way waits for that one. The log-in belongs to nobody: a
 * caller who leaves does not end it for the others.
 */
export function createSession({ logIn, now }: SessionOptions): Session {
  let current: { readonly value: string; readonly usableUntil: number } | undefined
  let loggingIn: Promise<string> | undefined

  async function enter(): Promise<string> {
    const { value, expiresAt } = await logIn({ deadline: detachedDeadline() })
    current = { value, usableUntil: Math.max(expiresAt.getTime(), now().getTime() + leastUseMs) }
    return value
  }

  function shareLogIn({ deadline }: CallOptions): Promise<string> {
    loggingIn ??= enter().finally(() => {
      loggingIn = undefined
    })
    return orLeave(
      loggingIn,
      deadline.signal,
      () =>
        new RegistryTimeout('renap', 'token: the deadline ended, or the caller left, before it answered', { exceeded: 'CALL' }),
    )
  }

  return {
    async token(call) {
      if (current && now().getTime() < current.usableUntil) return current.value
      return shareLogIn(call)
    },
    async renew(refused, call) {
      if (current?.value === refused) current = undefined
      return current?.value ?? shareLogIn(call)
    },
  }
}
