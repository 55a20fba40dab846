import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT, type JWK } from 'jose'
import { z } from 'zod'
import type { Account } from './accounts.ts'
import { toClaims } from './claims.ts'
import { findLogIn, logIns } from './log-ins.ts'
import { clientId } from './provider.ts'
import type { IdentityProviderSettings } from './settings.ts'

/** What a script asks for. */
export const tokenQuestion = z.strictObject({
  persona: z.string(),
  login: z.string().default('nfc'),
  /** Any, also those that the provider would give to nobody who logs in. */
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/)).optional(),
  /** How long ago they logged in. */
  loggedInSecondsAgo: z.int().min(0).max(31_536_000).default(0),
})

export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope: string
}

/** @throws NoSuchToken */
export type MakeToken = (question: z.infer<typeof tokenQuestion>) => Promise<TokenAnswer>

interface TokenMakerParts {
  readonly issuer: string
  readonly settings: IdentityProviderSettings
  readonly signingKey: JWK
  readonly accounts: ReadonlyMap<string, Account>
}

/** Makes the access tokens that people would get by logging in, without a log-in. */
export async function createTokenMaker({ issuer, settings, signingKey, accounts }: TokenMakerParts): Promise<MakeToken> {
  const { audience, scopes: known, tokenSeconds } = settings
  const key = await importJWK(signingKey, 'ES256')

  return async ({ persona, login, scopes = [...known], loggedInSecondsAgo }) => {
    const account = accounts.get(persona)
    if (account === undefined)
      throw new NoSuchToken(`There is no persona ${persona}; there are ${[...accounts.keys()].join(', ')}.`)
    const logIn = findLogIn(login)
    if (logIn === undefined) throw new NoSuchToken(`There is no log-in ${login}; there are ${Object.keys(logIns).join(', ')}.`)
    const now = Math.floor(Date.now() / 1000)
    const scope = scopes.join(' ')
    const claims = toClaims(account, { ...logIn, at: now - loggedInSecondsAgo })
    const token = await new SignJWT({ ...claims, client_id: clientId, ...(scope === '' ? {} : { scope }) })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: String(signingKey.kid) })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(account.id)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + tokenSeconds)
      .sign(key)
    return { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope }
  }
}

/** A token that cannot be made; the message says why. */
export class NoSuchToken extends Error {
  override readonly name = 'NoSuchToken'
}
