import { isUnalterable, isWebAddress } from '#platform/address.ts'
import type { EnvironmentReader } from '#platform/env.ts'

/** The identity provider whose access tokens are believed, and what they call things. */
export interface ProviderSettings {
  /** As tokens write it, to the letter. */
  readonly issuer: string
  /** What tokens for this gateway are for. */
  readonly audience: string
  /** Where the provider publishes its keys. */
  readonly keysUrl: string
  readonly algorithms: readonly string[]
  /** What the header must say that the token is. */
  readonly tokenType: string
  readonly cuiClaim: string
  readonly rolesClaim: string
  /** Whoever has this role is an official. */
  readonly officialRole: string
  /** How long somebody stays logged in, whatever tokens they get meanwhile; without it, for as long as they get tokens. */
  readonly sessionSeconds: number | undefined
}

// Signatures with a pair of keys: what is published must not be enough to sign.
const knownAlgorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')

/** Reads the provider's settings; without `OIDC_ISSUER` there is no provider, and nobody can log in. */
export function readProviderSettings(read: EnvironmentReader): ProviderSettings | undefined {
  const issuer = read.optionalText('OIDC_ISSUER')
  const audience = read.optionalText('OIDC_AUDIENCE')
  const keysUrl = read.optionalText('OIDC_JWKS_URL')
  const settings = {
    algorithms: read.text('OIDC_ALGORITHMS', 'RS256, ES256, PS256, EdDSA').split(/[\s,]+/),
    tokenType: read.text('OIDC_TOKEN_TYPE', 'at+jwt'),
    cuiClaim: read.text('OIDC_CUI_CLAIM', 'cui'),
    rolesClaim: read.text('OIDC_ROLES_CLAIM', 'roles'),
    officialRole: read.text('OIDC_OFFICIAL_ROLE', 'official'),
    sessionSeconds: readSessionSeconds(read),
  }
  if (!settings.algorithms.every((name) => knownAlgorithms.includes(name))) {
    read.report(`OIDC_ALGORITHMS must be a list of ${knownAlgorithms.join(', ')}`)
  }
  if (issuer === undefined) return undefined
  if (!isIssuer(issuer)) read.report('OIDC_ISSUER must be an http or https address without credentials, query or fragment')
  if (audience === undefined) read.report('OIDC_AUDIENCE must be given with OIDC_ISSUER')
  if (keysUrl === undefined) read.report('OIDC_JWKS_URL must be given with OIDC_ISSUER')
  // Whoever can change the keys on their way can sign as anybody.
  else if (!isWebAddress(keysUrl) || (read.production && !isUnalterable(keysUrl))) {
    read.report('OIDC_JWKS_URL must be an https address without credentials; in production http is for this machine alone')
  }
  return Object.freeze({ issuer, audience: audience ?? '', keysUrl: keysUrl ?? '', ...settings })
}

function readSessionSeconds(read: EnvironmentReader): number | undefined {
  const seconds = read.integer('OIDC_SESSION_SECONDS', { fallback: 0, min: 0, max: 31_536_000 })
  return seconds === 0 ? undefined : seconds
}

function isIssuer(text: string): boolean {
  return isWebAddress(text) && !/[?#]/.test(text)
}
