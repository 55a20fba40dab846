import { exactlyOne } from '../../bad-input.ts'
import type { QueryResolvers } from '../types.generated.ts'

export const Query: QueryResolvers = {
  async taxpayer(_root, { by: { nit, cui } }, { taxpayers }) {
    if (nit && !cui) return taxpayers.ofNit(nit)
    if (cui && !nit) return taxpayers.ofPerson(cui)
    throw exactlyOne('by')
  },
}
