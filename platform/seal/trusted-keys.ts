import { createPublicKey, type KeyObject } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import type { FindSealKey } from './verify.ts'

/** Keys as an institution publishes them. */
export type PublishedKeys = JSONWebKeySet

/** Finds keys among what each trusted institution, by its address, was seen to publish. */
export function findAmong(published: Readonly<Record<string, PublishedKeys>>): FindSealKey {
  const known = new Map<string, KeyObject>()
  for (const [issuer, { keys }] of Object.entries(published)) {
    for (const key of keys.filter(({ kty, crv }) => kty === 'EC' && crv === 'P-256')) {
      known.set(nameOf(issuer, key.kid), createPublicKey({ key: { ...key }, format: 'jwk' }))
    }
  }
  return async ({ issuer, kid }) => known.get(nameOf(issuer, kid))
}

const nameOf = (issuer: string, kid: string | undefined): string => JSON.stringify([issuer, kid])
