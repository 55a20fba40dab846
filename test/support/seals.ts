// Institutions that seal, and wallets that hold what they sealed.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { CompactSign, type JSONWebKeySet, type JWK } from 'jose'
import type { HolderKey } from '#platform/seal/seal.ts'
import { createSealer, type Sealer } from '#platform/seal/sealer.ts'
import { withoutKeys, type Signer } from '#platform/seal/signer.ts'
import type { Sealing } from '#subgraphs/sealing.ts'

export interface Institution {
  readonly issuer: string
  readonly sealer: Sealer
  readonly privateKey: KeyObject
  readonly published: JSONWebKeySet
}

/** An institution with one key, which it keeps in memory. */
export function createInstitution(
  issuer: string,
  { now, kid = 'one' }: { readonly now: () => Date; readonly kid?: string },
): Institution {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const published = { keys: [{ ...(publicKey.export({ format: 'jwk' }) as JWK), kid, use: 'sig', alg: 'ES256' }] }
  const signer: Signer = {
    signing: () => ({ kid, sign: (bytes) => signEs256(bytes, privateKey) }),
    publicKeys: () => published,
  }
  return { issuer, sealer: createSealer({ issuer, signer, now }), privateKey, published }
}

export const signEs256 = (bytes: Uint8Array, key: KeyObject): Buffer => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })

export const sha256 = (data: string | ArrayBuffer): Buffer =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest()

/** What an agency that was given no key seals with: nothing. */
export const withoutSeals: Sealing = {
  issuer: 'https://toy.example',
  validSeconds: 60,
  ...createSealer({ issuer: 'https://toy.example', signer: withoutKeys, now: () => new Date() }),
}

export interface Wallet {
  readonly holderKey: HolderKey
  readonly privateKey: KeyObject
  /** Proves to somebody that a presentation is its holder's, as a library does it that did not make the seal. */
  prove(presentation: string, proof: { readonly aud: string; readonly nonce: string; readonly iat: number }): Promise<string>
}

export function createWallet(): Wallet {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const library = new SDJwtInstance({
    hasher: sha256,
    kbSignAlg: 'ES256',
    kbSigner: (data) => signEs256(Buffer.from(data), privateKey).toString('base64url'),
  })
  return {
    holderKey: publicKey.export({ format: 'jwk' }) as HolderKey,
    privateKey,
    prove: (presentation, payload) => library.present(presentation, undefined, { kb: { payload } }),
  }
}

/** A JWT that says anything, in a key's name. */
export const signAnything = (header: { readonly alg: string }, payload: unknown, key: KeyObject | Uint8Array): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(header).sign(key)

/** What the signed part of a seal says. */
export function readSigned(sdJwt: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
  const [header = '', payload = ''] = sdJwt.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: read(header), payload: read(payload) }
}
