import { createSealing, type CodeKey, type CodeKeys } from '../codes/sealing.ts'

export type ShareKey = CodeKey
export type ShareKeys = CodeKeys

/** Of what is shared. */
export const { nameOf, seal, unseal } = createSealing('share')
