import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTHeaderParameters } from 'jose'

export interface TokenIssuer {
  readonly issuer: string
  readonly audience: string
  /** The settings with which a gateway believes it. */
  readonly env: Readonly<Record<string, string>>
  /** A good access token for a quarter of an hour, but for what is said otherwise; what is `undefined` is left out. */
  sign(claims?: Readonly<Record<string, unknown>>, signature?: Signature): Promise<string>
  /** The key that it signs with, as it is published. */
  publicKey(): JWK
  /** Signs with a new key from now on; the old ones stay published unless they are taken back. */
  rotate(change?: { readonly takeBack: boolean }): Promise<void>
  /** How often somebody asked for its keys. */
  fetches(): number
  /** Answers whoever asks for its keys in another way, until it is told `undefined`. */
  misbehave(listener: RequestListener | undefined): void
  close(): Promise<void>
}

/** What is unusual about a token's signature. */
export interface Signature {
  readonly header?: Readonly<Partial<Record<keyof JWTHeaderParameters, unknown>>>
  /** Instead of the issuer's own: a text is the secret of an HMAC. */
  readonly key?: CryptoKey | string
}

interface TokenIssuerOptions {
  readonly algorithm?: 'ES256' | 'RS256' | 'PS256' | 'EdDSA'
  readonly audience?: string
  /** Seconds since the epoch. */
  readonly now?: () => number
}

interface SigningKey {
  readonly privateKey: CryptoKey
  readonly published: JWK
}

/** An identity provider that signs whatever it is told, and publishes its keys on a port that the system chooses. */
export async function startTokenIssuer(options: TokenIssuerOptions = {}): Promise<TokenIssuer> {
  const { algorithm = 'ES256', audience = 'https://graph.example', now = () => Math.floor(Date.now() / 1000) } = options
  let made = 0
  let fetches = 0
  let misbehaviour: RequestListener | undefined
  let current = await createKey()
  let published = [current.published]

  async function createKey(): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
    made += 1
    return { privateKey, published: { ...(await exportJWK(publicKey)), kid: `key-${made}`, alg: algorithm, use: 'sig' } }
  }

  const server = createServer((request, response) => {
    fetches += 1
    if (misbehaviour !== undefined) return misbehaviour(request, response)
    response.setHeader('content-type', 'application/json')
    return response.end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    audience,
    env: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: `${issuer}/jwks` },
    async sign(claims = {}, { header = {}, key = current.privateKey } = {}) {
      const usual = { iss: issuer, aud: audience, sub: 'somebody', iat: now(), exp: now() + 900 }
      const usualHeader = { alg: algorithm, typ: 'at+jwt', kid: current.published.kid }
      const signer = new SignJWT(withoutUndefined({ ...usual, ...claims }))
      signer.setProtectedHeader(withoutUndefined({ ...usualHeader, ...header }) as unknown as JWTHeaderParameters)
      return signer.sign(typeof key === 'string' ? new TextEncoder().encode(key) : key)
    },
    publicKey: () => current.published,
    async rotate({ takeBack } = { takeBack: false }) {
      current = await createKey()
      published = takeBack ? [current.published] : [...published, current.published]
    },
    fetches: () => fetches,
    misbehave(listener) {
      misbehaviour = listener
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const withoutUndefined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Value
