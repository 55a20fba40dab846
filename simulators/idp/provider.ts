import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import { errors, interactionPolicy, Provider, type Configuration } from 'oidc-provider'
import type { Account } from './accounts.ts'
import { toClaims } from './claims.ts'
import { logIns } from './log-ins.ts'
import { createMemory } from './memory.ts'
import { errorPage, policyFor } from './pages.ts'
import type { IdentityProviderSettings } from './settings.ts'

export interface ProviderParts {
  readonly issuer: string
  readonly settings: IdentityProviderSettings
  /** A private key, with its `kid`. */
  readonly signingKey: JWK
  readonly accounts: ReadonlyMap<string, Account>
}

/** Who may send people here to log in. */
export const clientId = 'pais-digital'
export const logInPath = '/log-in'
const daySeconds = 86_400

/** An OpenID provider: the authorization code flow with PKCE, and access tokens (RFC 9068) for one audience. */
export function createProvider({ issuer, settings, signingKey, accounts }: ProviderParts): Provider {
  const { audience, scopes, tokenSeconds } = settings
  const ownScopes = ['openid', 'profile']

  const configuration: Configuration = {
    adapter: createMemory(),
    jwks: { keys: [{ ...signingKey, alg: 'ES256', use: 'sig' }] },
    clients: [
      {
        client_id: clientId,
        client_name: 'País Digital',
        // What runs on somebody's own machine: any port of it is the same address.
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [...settings.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['none'],
    scopes: ownScopes,
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name', 'cui'] },
    acrValues: Object.values(logIns).map(({ acr }) => acr),
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'idp', interaction: 'idp_in', resume: 'idp_on' },
    },
    clientBasedCORS: (_ctx, origin) => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin),
    ttl: { AccessToken: tokenSeconds, IdToken: tokenSeconds, Interaction: 3600, Session: daySeconds, Grant: daySeconds },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo(_ctx, resource) {
          if (resource !== audience) throw new errors.InvalidTarget()
          const jwt = { sign: { alg: 'ES256' as const } }
          return { scope: scopes.join(' '), audience, accessTokenTTL: tokenSeconds, accessTokenFormat: 'jwt', jwt }
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `${logInPath}/${uid}`, policy: createPolicy() },
    findAccount(_ctx, id) {
      const account = accounts.get(id)
      return account && { accountId: id, claims: () => ({ sub: id, name: account.name, cui: account.cui }) }
    },
    // Nobody is asked for consent: what a client may have, it has.
    async loadExistingGrant(ctx) {
      const { client, session, provider: own } = ctx.oidc
      const grant = new own.Grant({ accountId: session?.accountId, clientId: client?.clientId })
      grant.addOIDCScope(ownScopes.join(' '))
      grant.addResourceScope(audience, scopes.join(' '))
      await grant.save()
      return grant
    },
    extraTokenClaims(ctx, token) {
      const account = 'accountId' in token ? accounts.get(token.accountId) : undefined
      const code = ctx.oidc.entities.AuthorizationCode
      return account && toClaims(account, { acr: code?.acr, amr: code?.amr, at: code?.authTime })
    },
    renderError(ctx, { error }) {
      ctx.type = 'html'
      ctx.set('content-security-policy', policyFor())
      ctx.body = errorPage(error)
    },
  }
  return new Provider(issuer, configuration)
}

/** Whoever is wanted with certain levels of assurance logs in anew when they have none of them. */
function createPolicy(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy
  const policy = base()
  policy.remove('consent')
  const isTooWeak = new Check('acr_values', 'none of the requested acr_values is held', ({ oidc }) => {
    const { acr_values: wanted } = oidc.params ?? {}
    const held = oidc.session?.acr
    return typeof wanted === 'string' && !wanted.split(' ').some((level) => level === held)
  })
  policy.get('login')?.checks.add(isTooWeak)
  return policy
}
