import type { CallOptions } from '#adapters/client.ts'
import type { Sat } from '#adapters/sat/index.ts'
import type { Caller } from '../caller.ts'
import { createTaxpayerLoader } from './loaders.ts'
import { createTaxpayers, type Taxpayers } from './taxpayers.ts'

/** What the resolvers of one request share. */
export interface Context {
  /** As far as the caller may see them. */
  readonly taxpayers: Taxpayers
}

interface Parts {
  readonly sat: Sat
  readonly caller: Caller
  readonly call: CallOptions
}

export const createContext = ({ sat, caller, call }: Parts): Context => ({
  taxpayers: createTaxpayers(createTaxpayerLoader(sat, call), caller),
})
