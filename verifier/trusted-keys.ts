import { findAmong } from '#platform/seal/trusted-keys.ts'
import type { FindSealKey } from '#platform/seal/verify.ts'
import { nameOf, type FindInstitution, type Institution } from './institutions.ts'
import { isSameKind, type KnownDocument } from './known-documents.ts'
import { NoKeys } from './no-keys.ts'

/** Why there is no key for a seal. */
export type Distrust = 'ISSUER_NOT_TRUSTED' | 'TYPE_NOT_TRUSTED' | 'KEY_NOT_PUBLISHED'

export interface TrustedKeys {
  readonly findKey: FindSealKey
  /** Why the last key that was asked for was not found. */
  distrust(): Distrust | undefined
}

interface TrustedKeysOptions {
  readonly base: string
  readonly find: FindInstitution
  readonly documents: readonly KnownDocument[]
}

/** Finds the key of an institution that seals such things, both by what is known beforehand and by what it publishes itself. */
export function createTrustedKeys({ base, find, documents }: TrustedKeysOptions): TrustedKeys {
  let distrust: Distrust | undefined
  const no = (reason: Distrust) => void (distrust = reason)
  const parts = documents.flatMap((document) => document.parts)

  return {
    distrust: () => distrust,
    async findKey({ issuer, kid, type }) {
      distrust = undefined
      const institution = nameOf(base, issuer)
      if (institution === undefined) return no('ISSUER_NOT_TRUSTED')
      if (parts.every((part) => part.institution !== institution)) return no('ISSUER_NOT_TRUSTED')
      if (parts.every((part) => !isSameKind(part, { institution, type }))) return no('TYPE_NOT_TRUSTED')
      const published = await find(issuer)
      if (published === undefined) return no('ISSUER_NOT_TRUSTED')
      if (!published.types.includes(type)) return no('TYPE_NOT_TRUSTED')
      return (await keysOf(issuer, published)({ issuer, kid, type })) ?? no('KEY_NOT_PUBLISHED')
    },
  }
}

function keysOf(issuer: string, { jwks }: Institution): FindSealKey {
  try {
    return findAmong({ [issuer]: jwks })
  } catch (error) {
    throw new NoKeys('BAD_ANSWER', { cause: error })
  }
}
