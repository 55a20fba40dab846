import type { CallOptions } from '#adapters/client.ts'
import type { Sat } from '#adapters/sat/index.ts'
import { createTaxpayerLoader, type TaxpayerLoader } from './loaders.ts'

/** What the resolvers of one request share. */
export interface Context {
  readonly taxpayers: TaxpayerLoader
}

export const createContext = (sat: Sat, call: CallOptions): Context => ({ taxpayers: createTaxpayerLoader(sat, call) })
