import { createSealing, type CodeKey, type CodeKeys } from '../codes/sealing.ts'

export type CheckKey = CodeKey
/** The old ones stay as long as what they sealed may be asked for. */
export type CheckKeys = CodeKeys

/** Of what printed documents are checked against. */
export const { nameOf, seal, unseal, derive } = createSealing('check')
