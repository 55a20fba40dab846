import type { Log } from '#platform/log.ts'
import { CannotSeal, createSealer, type Sealer } from '#platform/seal/sealer.ts'
import type { Signer } from '#platform/seal/signer.ts'

/** What an institution seals with. */
export interface Sealing extends Sealer {
  /** Its public address. */
  readonly issuer: string
  /** How long its seals are good for. */
  readonly validSeconds: number
}

interface SealingOptions extends Pick<Sealing, 'issuer' | 'validSeconds'> {
  readonly signer: Signer
  readonly log: Log
  /** The wall clock. */
  readonly now: () => Date
}

/** Seals for an institution, and tells operators when whatever signs for it does not: clients are told only that it did not. */
export function createSealing({ issuer, validSeconds, signer, log, now }: SealingOptions): Sealing {
  const sealer = createSealer({ issuer, signer, now })
  return {
    issuer,
    validSeconds,
    async seal(order) {
      try {
        return await sealer.seal(order)
      } catch (error) {
        if (error instanceof CannotSeal && error.reason === 'SIGNER_FAILED') log.error({ error }, 'the signer did not sign')
        throw error
      }
    },
  }
}
