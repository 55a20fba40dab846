import { toPart } from '../../document-part.ts'
import { readCui } from '../../references.ts'
import { parseSealOrder } from '../../seal-order.ts'
import { sealStanding } from '../seal-standing.ts'
import type { PidCredentialResolvers } from '../types.generated.ts'

export const PidCredential: PidCredentialResolvers = {
  __resolveReference: async ({ cui, order }) => ({ cui: readCui(cui), order, made: parseSealOrder(order) }),
  tax: ({ cui, made }, _arguments, context) => sealStanding(made, context, () => toPart('SAT', context.taxpayers.ofHolder(cui))),
}
