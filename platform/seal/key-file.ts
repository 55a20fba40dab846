import { createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import { z } from 'zod'
import { parsePrivateKeys, publicHalf, publishedUse, UnusableKeys, type PrivateKey } from '../private-keys.ts'
import { holderKey as publicKey, type HolderKey } from './seal.ts'

/** What a file of keys says: `keys` are private, the first signs; `retired` are public, each published until its `exp`. */
export interface SealKeys {
  readonly signing: PrivateKey
  readonly published: readonly NamedKey[]
  readonly retired: readonly { readonly jwk: NamedKey; readonly until: number }[]
  /** Every kid of it. */
  readonly names: ReadonlySet<string>
}

type NamedKey = JWK & { readonly kid: string }

const retiredKeys = z.object({
  retired: z
    .array(publicKey.extend({ kid: z.string().min(1).max(128), exp: z.int() }))
    .max(20)
    .default([]),
})

/** @throws UnusableKeys */
export function parseSealKeys(text: string): SealKeys {
  const [signing, ...others] = parsePrivateKeys(text)
  const { success, data } = retiredKeys.safeParse(JSON.parse(text))
  if (!success) throw new UnusableKeys('a retired key is no public P-256 key with a kid and an exp')
  const published = [signing, ...others].map((key) => ({ ...publicHalf(key), kid: key.kid }))
  const retired = data.retired.map(({ exp, ...jwk }) => ({ jwk: { ...checked(jwk), ...publishedUse }, until: exp * 1000 }))
  const names = new Set([...published.map(({ kid }) => kid), ...retired.map(({ jwk }) => jwk.kid)])
  if (names.size < published.length + retired.length) throw new UnusableKeys('two keys have the same kid')
  return { signing, published, retired, names }
}

function checked(jwk: HolderKey & NamedKey): NamedKey {
  try {
    createPublicKey({ key: { ...jwk }, format: 'jwk' })
    return jwk
  } catch {
    throw new UnusableKeys('a retired key is none of its curve')
  }
}
