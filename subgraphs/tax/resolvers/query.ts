import type { TaxpayerKey } from '#adapters/sat/index.ts'
import { exactlyOne } from '../../bad-input.ts'
import type { QueryResolvers, TaxpayerBy } from '../types.generated.ts'

export const Query: QueryResolvers = {
  taxpayer: async (_root, { by }, { taxpayers }) => taxpayers.load(toKey(by)),
}

function toKey({ nit, cui }: TaxpayerBy): TaxpayerKey {
  if (nit && !cui) return { nit }
  if (cui && !nit) return { cui }
  throw exactlyOne('by')
}
