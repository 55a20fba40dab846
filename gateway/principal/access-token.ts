import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import { readPerson } from './claims.ts'
import { BadCredentials, type Person } from './principal.ts'
import type { FindKey } from './provider-keys.ts'
import type { ProviderSettings } from './settings.ts'

export interface AccessTokensOptions {
  readonly provider: ProviderSettings
  readonly findKey: FindKey
  /** The wall clock. */
  readonly now: () => Date
}

/** Answers whom a token is of, or rejects with BadCredentials, whatever is wrong with it. */
export type VerifyToken = (token: string) => Promise<Person>

const maxCharacters = 8192
/** How far the provider's clock may be from ours. */
const clockToleranceSeconds = 5
// Whoever writes these would choose the key that they are checked with.
const ownKeyHeaders = ['jku', 'jwk', 'x5u', 'x5c']

/** Verifies the access tokens of an identity provider. */
export function createAccessTokens({ provider, findKey, now }: AccessTokensOptions): VerifyToken {
  const { issuer, audience, algorithms, tokenType } = provider

  async function readPayload(token: string): Promise<JWTPayload> {
    if (token.length > maxCharacters) throw new BadCredentials('TOO_LONG')
    const header = decodeProtectedHeader(token)
    if (ownKeyHeaders.some((name) => Object.hasOwn(header, name))) throw new BadCredentials('BRINGS_ITS_OWN_KEY')
    const { payload } = await jwtVerify(token, findKey, {
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

  return async (token) => {
    try {
      return readPerson(await readPayload(token), provider)
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
