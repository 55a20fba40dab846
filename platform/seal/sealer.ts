import { createPublicKey } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import type { Claims } from './claims.ts'
import { cutIntoPieces } from './pieces.ts'
import { digestAlgorithm, digestOf, holderKey, mostSealSeconds, sealAlgorithm, shownClaims, type HolderKey } from './seal.ts'
import { createSalts } from './salts.ts'
import type { SealingKey, Signer } from './signer.ts'

export interface SealOrder {
  /** What kind of statement it is: its `vct`. */
  readonly type: string
  /** What it says: each claim, and each element of a list among them, can be shown or withheld. */
  readonly claims: Claims
  /** Of the claims, those without which the others would mislead: nobody can withhold them, or part of them. */
  readonly alwaysShown?: readonly string[] | undefined
  readonly validSeconds: number
  /** The public half of a wallet's key: whoever shows the seal can be asked to prove that they have the other. */
  readonly holderKey?: HolderKey | undefined
  /** For whom it is made. */
  readonly audience?: string | undefined
  readonly nonce?: string | undefined
  /** The seals that belong with it: of each institution's address, the digest of its seal. */
  readonly parts?: Readonly<Record<string, string>> | undefined
}

export interface Seal {
  readonly sdJwt: string
  /** What tells it from any other, however much of it is shown. */
  readonly digest: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

export interface Sealer {
  /** Rejects with CannotSeal. */
  seal(order: SealOrder): Promise<Seal>
}

interface SealerOptions {
  /** The institution's address. */
  readonly issuer: string
  readonly signer: Signer
  /** The wall clock. */
  readonly now: () => Date
}

export type CannotSealReason = 'NO_KEY' | 'SIGNER_FAILED' | 'UNSEALABLE'

/** Nothing is sealed: there is no key, the signer did not sign, or it is nothing that can be sealed. */
export class CannotSeal extends Error {
  override readonly name = 'CannotSeal'
  readonly reason: CannotSealReason
  constructor(reason: CannotSealReason, options?: ErrorOptions) {
    super(`nothing can be sealed: ${reason}`, options)
    this.reason = reason
  }
}

const signatureBytes = 64

/** Seals what one institution knows. */
export function createSealer({ issuer, signer, now }: SealerOptions): Sealer {
  const salt = createSalts()
  return {
    async seal({ type, claims, alwaysShown = [], validSeconds, holderKey: jwk, audience, nonce, parts }) {
      const key = signer.signing()
      if (key === undefined) throw new CannotSeal('NO_KEY')
      const iat = Math.floor(now().getTime() / 1000)
      const exp = iat + validSeconds
      const { shown, pieces } = sealable(() => {
        if (validSeconds < 1 || validSeconds > mostSealSeconds) throw new RangeError('a seal is good for a second to a day')
        const cnf = jwk && { jwk: readHolderKey(jwk) }
        const all = shownClaims.parse({ iss: issuer, vct: type, iat, exp, aud: audience, nonce, cnf, parts })
        return { shown: JSON.parse(JSON.stringify(all)) as typeof all, pieces: cutIntoPieces(claims, { alwaysShown, salt }) }
      })
      const jwt = await createIssuer(key).issue({ ...pieces.signed, ...shown }, alreadyCut, { header: { kid: key.kid } })
      const sdJwt = [jwt.slice(0, -1), ...pieces.disclosures, ''].join('~')
      return { sdJwt, digest: digestOf(sdJwt), issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) }
    },
  }
}

function sealable<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new CannotSeal('UNSEALABLE', { cause: error })
  }
}

/** @throws when it is no public P-256 key, or no point of that curve. Nothing else of it is taken over. */
function readHolderKey(given: HolderKey): HolderKey {
  const jwk = holderKey.parse(given)
  createPublicKey({ key: jwk, format: 'jwk' })
  return jwk
}

// The pieces are cut already: the library makes the statement of them, and signs it.
const alreadyCut = { _sd: [] }
const neverCalled = () => {
  throw new Error('nothing is left to cut')
}

const createIssuer = (key: SealingKey) =>
  new SDJwtVcInstance({
    signAlg: sealAlgorithm,
    signer: (signed) => sign(key, signed),
    hashAlg: digestAlgorithm,
    hasher: neverCalled,
    saltGenerator: neverCalled,
  })

async function sign(key: SealingKey, signed: string): Promise<string> {
  try {
    const signature = await key.sign(Buffer.from(signed))
    if (signature.length !== signatureBytes) throw new TypeError('the signer answered no ES256 signature')
    return Buffer.from(signature).toString('base64url')
  } catch (error) {
    throw new CannotSeal('SIGNER_FAILED', { cause: error })
  }
}
