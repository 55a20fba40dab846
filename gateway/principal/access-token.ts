import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import type { KeySet } from '#platform/key-set.ts'
import { readPerson } from './claims.ts'
import { BadCredentials, type Person } from './principal.ts'
import { createRememberedTokens } from './remembered-tokens.ts'
import type { ProviderSettings } from './settings.ts'

export interface AccessTokensOptions {
  readonly provider: ProviderSettings
  readonly keys: Pick<KeySet, 'find' | 'fresh'>
  /** The wall clock. */
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
}

/** Answers whom a token is of, or rejects with BadCredentials, whatever is wrong with it. */
export type VerifyToken = (token: string) => Promise<Person>

const maxCharacters = 8192
/** How far the provider's clock may be from ours. */
const clockToleranceSeconds = 5
// Whoever writes these would choose the key that they are checked with.
const ownKeyHeaders = ['jku', 'jwk', 'x5u', 'x5c']

/** Verifies the access tokens of an identity provider. */
export function createAccessTokens({ provider, keys, now, elapsedMs }: AccessTokensOptions): VerifyToken {
  const { issuer, audience, algorithms, tokenType, sessionSeconds } = provider
  const remembered = createRememberedTokens({ keys: keys.fresh, now, elapsedMs })
  const underWay = new Map<string, Promise<Person>>()

  async function readPayload(token: string): Promise<JWTPayload> {
    const header = decodeProtectedHeader(token)
    if (ownKeyHeaders.some((name) => Object.hasOwn(header, name))) throw new BadCredentials('BRINGS_ITS_OWN_KEY')
    const { payload } = await jwtVerify(token, keys.find, {
      issuer,
      audience,
      algorithms: [...algorithms],
      typ: tokenType,
      requiredClaims: ['exp'],
      clockTolerance: clockToleranceSeconds,
      currentDate: now(),
    })
    return payload
  }

  async function verify(token: string): Promise<Person> {
    // Those at its beginning: others that are read meanwhile may not have been what it was verified with.
    const verifiedWith = keys.fresh()
    const payload = await readPayload(token)
    const person = readPerson(payload, provider)
    remembered.add(token, { person, expiresAt: new Date((payload.exp ?? 0) * 1000) }, verifiedWith)
    return person
  }

  /** A page that opens asks several things at the same time: they wait for one verification. */
  function verifyOnce(token: string): Promise<Person> {
    const begun = underWay.get(token)
    if (begun) return begun
    const verification = verify(token).finally(() => underWay.delete(token))
    underWay.set(token, verification)
    return verification
  }

  /** A log-in whose time nobody tells has been too long. */
  function demandSession({ login: { at } }: Person): void {
    if (sessionSeconds === undefined) return
    if (at === undefined || now().getTime() - at.getTime() > sessionSeconds * 1000) throw new BadCredentials('SESSION_ENDED')
  }

  return async (token) => {
    try {
      if (token.length > maxCharacters) throw new BadCredentials('TOO_LONG')
      const person = remembered.find(token) ?? (await verifyOnce(token))
      demandSession(person)
      return person
    } catch (error) {
      throw error instanceof BadCredentials ? error : new BadCredentials(reasonOf(error), { cause: error })
    }
  }
}

// The library's errors have codes, as in ERR_JWT_EXPIRED.
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'UNKNOWN'
}
