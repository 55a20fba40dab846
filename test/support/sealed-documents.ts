// Documents as the graph seals them, and what others read in them: with libraries that did not make them, and the published keys alone.
import { SDJwtInstance } from '@sd-jwt/core'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import type { Graph } from './graph.ts'
import { sha256 } from './seals.ts'

/** `Seal` of the schema, as it is answered. */
export interface Sealed {
  readonly registry: string
  readonly issuer: string
  readonly sdJwt: string | null
  readonly digest: string | null
  readonly issuedAt: string | null
  readonly expiresAt: string | null
  readonly missing: { readonly reason: string; readonly retryAfterMs: number | null; readonly endsAt: string | null } | null
  readonly waitsFor: string | null
}

const seal = '{ registry issuer sdJwt digest issuedAt expiresAt missing { reason retryAfterMs endsAt } waitsFor }'
const given = '$disclose: [String!], $audience: String, $nonce: String, $holderKey: HolderKey'
const handed = 'disclose: $disclose, audience: $audience, nonce: $nonce, holderKey: $holderKey'

/** The PID sealed, of `$cui`. */
export const pidCredential = `query ($cui: CUI!, ${given}) {
  pid(cui: $cui) { credential(${handed}) { identity ${seal} tax ${seal} } }
}`
/** The certificate sealed, of `$by`. */
export const certificateCredential = `query ($by: CompanyBy!, ${given}) {
  company(by: $by) { certificate { credential(${handed}) { registration ${seal} tax ${seal} names ${seal} } } }
}`

export interface PidSeals {
  readonly identity: Sealed
  readonly tax: Sealed | null
}
export interface CertificateSeals {
  readonly registration: Sealed
  readonly tax: Sealed | null
  readonly names: Sealed | null
}

export const pidOf = ({ data }: { readonly data?: unknown }): PidSeals =>
  (data as { readonly pid: { readonly credential: PidSeals } }).pid.credential
export const certificateOf = ({ data }: { readonly data?: unknown }): CertificateSeals =>
  (data as { readonly company: { readonly certificate: { readonly credential: CertificateSeals } } }).company.certificate
    .credential

/** What is sealed of a document, first what binds the others. */
export const presentationOf = (seals: PidSeals | CertificateSeals): readonly string[] =>
  Object.values(seals as unknown as Readonly<Record<string, Sealed | null>>).flatMap((one) => one?.sdJwt ?? [])

/** What each institution publishes at this moment, by its address. */
export async function readPublished({ subgraphs }: Pick<Graph, 'subgraphs'>): Promise<Readonly<Record<string, JSONWebKeySet>>> {
  const published = Object.values(subgraphs).map(async ({ url }) => {
    const read = async (path: string) => (await fetch(new URL(path, url))).json()
    const { issuer } = (await read('/.well-known/jwt-vc-issuer')) as { readonly issuer: string }
    return [issuer, (await read('/.well-known/jwks.json')) as JSONWebKeySet] as const
  })
  return Object.fromEntries(await Promise.all(published))
}

export interface ReadSeal {
  readonly header: Readonly<Record<string, unknown>>
  /** What is about the seal itself. */
  readonly about: Readonly<Record<string, unknown>>
  /** What is said of the person or the company. */
  readonly claims: Readonly<Record<string, unknown>>
}

const aboutSeals = new Set(['iss', 'vct', 'iat', 'exp', 'aud', 'nonce', 'cnf', 'parts'])

/** Reads a seal as a stranger does: `jose` verifies what is signed, `@sd-jwt/core` what is disclosed. Rejects as they do. */
export async function readAsStranger(
  { issuer, sdJwt }: Pick<Sealed, 'issuer' | 'sdJwt'>,
  published: Readonly<Record<string, JSONWebKeySet>>,
  at: Date = new Date(),
): Promise<ReadSeal> {
  const [jwt = ''] = (sdJwt ?? '').split('~')
  const keys = createLocalJWKSet(published[issuer] ?? { keys: [] })
  const { protectedHeader: header, payload } = await jwtVerify(jwt, keys, {
    issuer,
    algorithms: ['ES256'],
    typ: 'dc+sd-jwt',
    currentDate: at,
  })
  const library = new SDJwtInstance({ hasher: sha256, hashAlg: 'sha-256' })
  const all = Object.entries((await library.getClaims(sdJwt ?? '')) as Readonly<Record<string, unknown>>)
  const pick = (isAbout: boolean) => Object.fromEntries(all.filter(([name]) => aboutSeals.has(name) === isAbout))
  expectSame(pick(true), payload)
  return { header: { ...header }, about: pick(true), claims: pick(false) }
}

/** What is about a seal is not among what can be withheld. */
function expectSame(about: Readonly<Record<string, unknown>>, signed: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(about)) {
    if (JSON.stringify(signed[name]) !== JSON.stringify(value)) throw new Error(`${name} can be withheld`)
  }
}
