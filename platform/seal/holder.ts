import { createPublicKey } from 'node:crypto'
import { compactVerify } from 'jose'
import { z } from 'zod'
import { BadSeal } from './bad-seal.ts'
import { readJwt, type Presentation } from './presentation.ts'
import { digestOfText, sealAlgorithm, type HolderKey } from './seal.ts'

/** What the proof says that it is. */
const proofType = 'kb+jwt'
/** How old a proof may be, and how far the wallet's clock may be before ours. */
const mostAgeSeconds = 300
const clockToleranceSeconds = 60

const proofHeader = z.strictObject({ alg: z.literal(sealAlgorithm), typ: z.literal(proofType) })
const proofClaims = z.object({ iat: z.int(), aud: z.string(), nonce: z.string(), sd_hash: z.string() })

interface Demand {
  readonly key: HolderKey
  readonly audience: string | undefined
  readonly nonce: string | undefined
  readonly now: Date
}

/** Checks that whoever shows a seal has the key that it was made for, and shows it to us, now, exactly so. Rejects with BadSeal. */
export async function verifyHolder({ holderProof: proof = '', before }: Presentation, { key, audience, nonce, now }: Demand) {
  const { header, payload } = readProof(proof)
  if (!proofHeader.safeParse(header).success) throw new BadSeal('HOLDER_PROOF')
  const { success, data } = proofClaims.safeParse(payload)
  if (!success || data.sd_hash !== digestOfText(before)) throw new BadSeal('HOLDER_PROOF')
  try {
    await compactVerify(proof, createPublicKey({ key, format: 'jwk' }), { algorithms: [sealAlgorithm] })
  } catch (error) {
    throw new BadSeal('HOLDER_PROOF', { cause: error })
  }
  if (audience !== undefined && data.aud !== audience) throw new BadSeal('AUDIENCE')
  if (nonce !== undefined && data.nonce !== nonce) throw new BadSeal('NONCE')
  const ageSeconds = now.getTime() / 1000 - data.iat
  if (ageSeconds > mostAgeSeconds || ageSeconds < -clockToleranceSeconds) throw new BadSeal('HOLDER_PROOF')
}

function readProof(proof: string) {
  try {
    return readJwt(proof)
  } catch (error) {
    throw new BadSeal('HOLDER_PROOF', { cause: error })
  }
}
