import type { Sealer } from '#platform/seal/sealer.ts'

/** What an institution seals with. */
export interface Sealing extends Sealer {
  /** Its public address. */
  readonly issuer: string
  /** How long its seals are good for. */
  readonly validSeconds: number
}
