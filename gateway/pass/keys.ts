import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { JSONWebKeySet, JWK } from 'jose'
import type { SigningKey } from '#platform/pass/sign.ts'
import { parsePrivateKeys, publicHalf, publishedUse, UnusableKeys } from '#platform/private-keys.ts'

/** The keys that passes are signed with: the first signs, and all of them are published. */
export interface PassKeySet {
  readonly signing: SigningKey
  readonly published: JSONWebKeySet
}

/**
 * Reads private keys: a JWK set of P-256 keys, each with its `kid`.
 * @throws UnusableKeys
 */
export function parsePassKeys(text: string): PassKeySet {
  const keys = parsePrivateKeys(text)
  const [first] = keys
  try {
    return {
      signing: { kid: first.kid, privateKey: createPrivateKey({ key: first, format: 'jwk' }) },
      published: { keys: keys.map(publicHalf) },
    }
  } catch (error) {
    throw error instanceof UnusableKeys ? error : new UnusableKeys()
  }
}

/** A key for one process, while it runs. */
export function createPassKeys(): PassKeySet {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = crypto.randomUUID()
  return {
    signing: { kid, privateKey: pair.privateKey },
    published: { keys: [{ ...(pair.publicKey.export({ format: 'jwk' }) as JWK), ...publishedUse, kid }] },
  }
}
