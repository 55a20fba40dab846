import { jwtVerify, decodeProtectedHeader, type JWTPayload } from 'jose'
import { z } from 'zod'
import type { FindKey } from './provider-keys.ts'
import { BadCredentials, type Person } from './principal.ts'

export interface AccessTokenOptions {
  readonly issuer: string
  readonly audience: string
  readonly algorithms: readonly string[]
  /** What the header must say the token is, as in `at+jwt`. */
  readonly type: string
  /** The claim that holds the CUI, and the one that holds the roles. */
  readonly claims: { readonly cui: string; readonly roles: string }
  /** Whoever has this role is an official. */
  readonly officialRole: string
  readonly findKey: FindKey
  /** The wall clock. */
  readonly now: () => Date
}

const clockToleranceSeconds = 5
const maxCharacters = 8192
/** Headers by which a token would choose its own key. */
const ownKeyHeaders = ['jku', 'jwk', 'x5u', 'x5c']

const claims = z.object({
  sub: z.string().min(1).max(255),
  scope: z.union([z.string().transform((text) => text.split(' ')), z.array(z.string())]).default([]),
  acr: z.string().optional(),
  amr: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
})
const roles = z.union([z.string().transform((text) => text.split(' ')), z.array(z.string())]).catch([])
const cui = z.string().optional().catch(undefined)

/**
 * Verifies an access token of the identity provider.
 * @throws BadCredentials, whatever is wrong with it
 */
export function createAccessTokens({ issuer, audience, algorithms, type, claims: names, officialRole, findKey, now }: AccessTokenOptions) {
  return async function verify(token: string): Promise<Person> {
    const payload = await verifySignature(token)
    const { sub, scope, acr, amr, auth_time: authTime } = claims.parse(payload)
    const held = new Set(roles.parse(payload[names.roles]))
    return {
      kind: held.has(officialRole) ? 'OFFICIAL' : 'CITIZEN',
      subject: sub,
      cui: cui.parse(payload[names.cui]),
      scopes: new Set(scope),
      roles: held,
      login: { level: acr, methods: amr, at: authTime === undefined ? undefined : new Date(authTime * 1000) },
    }
  }

  async function verifySignature(token: string): Promise<JWTPayload> {
    try {
      if (token.length > maxCharacters) throw new Error('too long')
      const header = decodeProtectedHeader(token)
      if (ownKeyHeaders.some((name) => name in header)) throw new Error('it brings its own key')
      const { payload } = await jwtVerify(token, findKey, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: type,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: clockToleranceSeconds,
        currentDate: now(),
      })
      return payload
    } catch (error) {
      throw new BadCredentials('the access token is not good', { cause: error })
    }
  }
}
