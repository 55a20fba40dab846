import { SDJwtInstance } from '@sd-jwt/core'
import type { Claims, Json } from '#platform/seal/claims.ts'
import { sha256, signEs256, type Institution } from '../../support/seals.ts'

/**
 * A seal in the smallest pieces that the format has, each name of each object and each place of each list, as others may make it:
 * made by a library apart.
 */
export function sealFinely(
  { issuer, privateKey, published }: Institution,
  claims: Claims,
  { type, now, validSeconds = 3600 }: { readonly type: string; readonly now: Date; readonly validSeconds?: number },
): Promise<string> {
  let drawn = 0
  const library = new SDJwtInstance({
    signAlg: 'ES256',
    signer: (data) => signEs256(Buffer.from(data), privateKey).toString('base64url'),
    hashAlg: 'sha-256',
    hasher: sha256,
    saltGenerator: () => `${(drawn += 1)}-${crypto.randomUUID()}`,
  })
  const iat = Math.floor(now.getTime() / 1000)
  const shown = { iss: issuer, vct: type, iat, exp: iat + validSeconds }
  const header = { typ: 'dc+sd-jwt', kid: published.keys[0]?.kid }
  return library.issue({ ...claims, ...shown }, finestFrame(claims), { header })
}

function finestFrame(value: Claims | readonly Json[]): object {
  const inside = Object.entries(value).filter(([, held]) => typeof held === 'object' && held !== null)
  return {
    ...Object.fromEntries(inside.map(([name, held]) => [name, finestFrame(held as Claims)])),
    _sd: Array.isArray(value) ? [...value.keys()] : Object.keys(value),
  }
}
