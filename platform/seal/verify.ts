import type { KeyObject } from 'node:crypto'
import { compactVerify, type CryptoKey } from 'jose'
import { z } from 'zod'
import { BadSeal } from './bad-seal.ts'
import type { ClaimPath, Claims, Json } from './claims.ts'
import { readDisclosures } from './disclosures.ts'
import { verifyHolder } from './holder.ts'
import { readJwt, readPresentation } from './presentation.ts'
import {
  digestAlgorithm,
  digestOf,
  mostSealSeconds,
  reservedNames,
  sealAlgorithm,
  sealFormat,
  shownClaims,
  type HolderKey,
} from './seal.ts'

/** Which key a seal says it is signed with, and for what. */
export interface KeyWanted {
  readonly issuer: string
  readonly kid: string
  readonly type: string
}

/** Answers the key of an institution that is trusted with this type, and `undefined` when there is none. */
export type FindSealKey = (wanted: KeyWanted) => Promise<KeyObject | CryptoKey | undefined>

export interface SealDemands {
  readonly findKey: FindSealKey
  /** Who asks: the seal, or its holder's proof, must be for them. */
  readonly audience?: string | undefined
  /** What it must answer. */
  readonly nonce?: string | undefined
  /** Whether nothing of it may be withheld. */
  readonly isWhole?: boolean
  readonly now: Date
}

export interface VerifiedSeal {
  readonly issuer: string
  readonly type: string
  readonly claims: Claims
  /** Where something is withheld: a list that stands here is not the whole list. */
  readonly withheld: readonly ClaimPath[]
  readonly parts: Readonly<Record<string, string>>
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly holderKey: HolderKey | undefined
  readonly digest: string
}

const header = z.strictObject({ alg: z.string(), typ: z.string(), kid: z.string().min(1).max(128) })
const signed = z.looseObject({ _sd_alg: z.literal(digestAlgorithm), _sd: z.array(z.string()).optional() })
/** How far the institution's clock may be before ours. */
const clockToleranceSeconds = 60

/** Verifies a seal without asking anybody but for the keys. Rejects with BadSeal, or with what kept `findKey` from answering. */
export async function verifySeal(presentation: string, demands: SealDemands): Promise<VerifiedSeal> {
  const { findKey, audience, nonce, isWhole = false, now } = demands
  const shown = readPresentation(presentation)
  const { kid, payload } = readSigned(shown.jwt)
  const { iss: issuer, vct: type, iat, exp, cnf, parts = {}, ...made } = payload.shown
  await verifySignature(shown.jwt, await findKey({ issuer, kid, type }))
  verifyTimes({ iat, exp, now })
  const { claims, withheld } = readDisclosures(payload.sealed, shown.disclosures)
  if (isWhole && withheld.length > 0) throw new BadSeal('WITHHELD')
  const proves = shown.holderProof !== undefined
  const isAsked = audience !== undefined || nonce !== undefined
  if (cnf === undefined && proves) throw new BadSeal('HOLDER_PROOF')
  if (cnf !== undefined && isAsked && !proves) throw new BadSeal('HOLDER_UNPROVEN')
  // A seal made for somebody is for nobody else, whether they say who they are or not.
  if (made.aud !== undefined && made.aud !== audience) throw new BadSeal('AUDIENCE')
  if (made.nonce !== undefined && nonce !== undefined && made.nonce !== nonce) throw new BadSeal('NONCE')
  if (cnf !== undefined && proves) await verifyHolder(shown, { key: cnf.jwk, audience, nonce, now })
  else if (audience !== made.aud) throw new BadSeal('AUDIENCE')
  else if (nonce !== undefined && made.nonce === undefined) throw new BadSeal('NONCE')
  return {
    issuer,
    type,
    claims,
    withheld,
    parts,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    holderKey: cnf?.jwk,
    digest: digestOf(shown.jwt),
  }
}

function readSigned(jwt: string) {
  const read = readJwt(jwt)
  const head = header.safeParse(read.header)
  if (!head.success) throw new BadSeal('MALFORMED')
  if (head.data.alg !== sealAlgorithm) throw new BadSeal('ALGORITHM')
  if (head.data.typ !== sealFormat) throw new BadSeal('TYPE')
  const body = signed.safeParse(read.payload)
  if (!body.success) throw new BadSeal('MALFORMED')
  const { _sd_alg: _, _sd = [], ...plain } = body.data
  const [reserved, own] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(plain).filter(([name]) => reservedNames.has(name) === wanted)),
  )
  // A reserved name that is none of these is nothing that we know how to check.
  const shown = shownClaims.safeParse(reserved)
  if (!shown.success) throw new BadSeal('MALFORMED')
  return { kid: head.data.kid, payload: { shown: shown.data, sealed: { ...own, _sd } as { readonly [name: string]: Json } } }
}

async function verifySignature(jwt: string, key: KeyObject | CryptoKey | undefined): Promise<void> {
  if (key === undefined) throw new BadSeal('UNKNOWN_KEY')
  try {
    await compactVerify(jwt, key, { algorithms: [sealAlgorithm] })
  } catch (error) {
    throw new BadSeal('SIGNATURE', { cause: error })
  }
}

function verifyTimes({ iat, exp, now }: { readonly iat: number; readonly exp: number; readonly now: Date }): void {
  const seconds = now.getTime() / 1000
  if (exp - iat > mostSealSeconds) throw new BadSeal('TOO_LONG_LIVED')
  if (seconds < iat - clockToleranceSeconds) throw new BadSeal('NOT_YET_VALID')
  if (seconds >= exp) throw new BadSeal('EXPIRED')
}
