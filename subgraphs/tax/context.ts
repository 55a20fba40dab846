import type { CallOptions } from '#adapters/client.ts'
import type { Sat } from '#adapters/sat/index.ts'
import type { Caller } from '../caller.ts'
import type { Sealing } from '../sealing.ts'
import { createTaxpayerLoader } from './loaders.ts'
import { createTaxpayers, type Taxpayers } from './taxpayers.ts'

/** What the resolvers of one request share. */
export interface Context {
  /** As far as the caller may see them. */
  readonly taxpayers: Taxpayers
  readonly caller: Caller
  readonly sealing: Sealing
}

interface Parts {
  readonly sat: Sat
  readonly caller: Caller
  readonly call: CallOptions
  readonly sealing: Sealing
}

export const createContext = ({ sat, caller, call, sealing }: Parts): Context => ({
  caller,
  sealing,
  taxpayers: createTaxpayers(createTaxpayerLoader(sat, call), caller),
})
