import { z } from 'zod'
import type { EnvironmentReader } from '#platform/env.ts'

export interface IdentityProviderSettings {
  readonly port: number
  /** What tokens say that they are from; its own address when it is not given. */
  readonly issuer: string | undefined
  /** What access tokens are for. */
  readonly audience: string
  /** What may be asked for, beside `openid` and `profile`. */
  readonly scopes: readonly string[]
  /** Where whoever logged in may be sent back to, on any port of this machine. */
  readonly redirectUris: readonly string[]
  readonly tokenSeconds: number
  /** A private ES256 key; a new one at each start when it is not given. */
  readonly signingKey: SigningKey | undefined
}

export type SigningKey = z.infer<typeof signingKey>

const signingKey = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() })

export const defaultAudience = 'https://graph.pais-digital.example'
const defaultScopes = 'identity:read business:read tax:read documents:share documents:print'
const defaultRedirectUris = 'http://127.0.0.1/callback http://localhost/callback'

/**
 * Reads the settings of the simulated identity provider. It lets in whoever says a name, so in production there is none, and
 * asking for one is a mistake.
 */
export function readIdentityProviderSettings(read: EnvironmentReader): IdentityProviderSettings | undefined {
  const wanted = read.flag('IDP_SIMULATOR', !read.production)
  if (read.production) {
    if (wanted) read.report('IDP_SIMULATOR must not be true in production: it lets in whoever says a name')
    return undefined
  }
  const words = (name: string, fallback: string) => read.text(name, fallback).split(/[\s,]+/)
  const settings = {
    port: read.integer('IDP_SIMULATOR_PORT', { fallback: 4120, min: 0, max: 65_535 }),
    issuer: read.optionalText('IDP_ISSUER'),
    audience: read.text('IDP_AUDIENCE', defaultAudience),
    scopes: words('IDP_SCOPES', defaultScopes),
    redirectUris: words('IDP_REDIRECT_URIS', defaultRedirectUris),
    tokenSeconds: read.integer('IDP_TOKEN_SECONDS', { fallback: 900, min: 10, max: 86_400 }),
    signingKey: readSigningKey(read),
  }
  if (settings.issuer !== undefined && !isPlainWeb(settings.issuer)) {
    read.report('IDP_ISSUER must be an http or https address without query or fragment')
  }
  if (!isPlainWeb(settings.audience)) read.report('IDP_AUDIENCE must be an http or https address without query or fragment')
  if (!settings.redirectUris.every(isRedirectUri)) {
    read.report('IDP_REDIRECT_URIS must be a list of https addresses, or http ones of this machine')
  }
  return wanted ? Object.freeze(settings) : undefined
}

function readSigningKey(read: EnvironmentReader): SigningKey | undefined {
  const text = read.secret('IDP_SIGNING_KEY', { fallback: '' })
  if (text === '') return undefined
  try {
    return signingKey.parse(JSON.parse(text))
  } catch {
    read.report('IDP_SIGNING_KEY must be a private P-256 key as a JWK')
    return undefined
  }
}

const isPlainWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text)

function isRedirectUri(text: string): boolean {
  if (!isPlainWeb(text)) return false
  const { protocol, hostname } = new URL(text)
  return (protocol === 'https:') !== /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
