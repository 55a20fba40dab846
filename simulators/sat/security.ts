import { createHash } from 'node:crypto'
import type { Credentials } from '../registry.ts'

const toleranceMs = 5 * 60_000

/** A UsernameToken as it came: every part a text, empty when it is missing. */
export interface UsernameToken {
  readonly username: string
  readonly password: string
  /** The password's `Type`. */
  readonly type: string
  readonly nonce: string
  readonly created: string
}

/**
 * WS-Security UsernameToken with PasswordDigest: the digest is right, `Created` at most 5 minutes away, and the nonce new.
 * Nonces are remembered for as long as they could be used again.
 */
export function createDigestCheck({ user, password }: Credentials, now: () => Date): (token: UsernameToken) => boolean {
  const seen = new Map<string, number>()
  const forgetOld = (instant: number) => {
    for (const [nonce, until] of seen) {
      if (until > instant) return
      seen.delete(nonce)
    }
  }
  return (token) => {
    const instant = now().getTime()
    const nonce = Buffer.from(token.nonce, 'base64')
    const digest = createHash('sha1').update(nonce).update(token.created).update(password).digest('base64')
    const fresh = Math.abs(Date.parse(token.created) - instant) <= toleranceMs
    const genuine = token.type.endsWith('#PasswordDigest') && token.username === user && token.password === digest
    forgetOld(instant)
    if (!fresh || !genuine || nonce.length === 0 || seen.has(token.nonce)) return false
    seen.set(token.nonce, instant + 2 * toleranceMs)
    return true
  }
}
