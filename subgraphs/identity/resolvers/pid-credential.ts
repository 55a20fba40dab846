import { absentClaim, digestsOf, orderedParts } from '../../bound-parts.ts'
import { toPart } from '../../document-part.ts'
import { readCui } from '../../references.ts'
import { ownNames, parseSealOrder } from '../../seal-order.ts'
import { sealPart } from '../../seal-part.ts'
import { toPidClaims } from '../pid-claims.ts'
import { pidParts, pidType } from '../pid-type.ts'
import type { PidCredentialResolvers } from '../types.generated.ts'

/** What @requires hands over came along when the seal that needs it was asked for. */
interface Representation {
  readonly tax?: unknown
}

export const PidCredential: PidCredentialResolvers = {
  __resolveReference: async ({ cui, order, tax }: { readonly cui: unknown; readonly order: unknown } & Representation) => {
    const made = parseSealOrder(order)
    return { cui: readCui(cui), order: String(order), made, tax }
  },

  async identity({ cui, made, tax }, _arguments, { caller, holders, sealing }) {
    const others = orderedParts(made, { tax: { registry: 'SAT', given: tax } })
    return sealPart({
      registry: 'RENAP',
      caller,
      sealing,
      type: pidType,
      order: made,
      names: ownNames(made, pidParts),
      find: () => toPart('RENAP', holders.load(cui)),
      toClaims: (person) => ({ ...toPidClaims(person), ...absentClaim(others) }),
      parts: digestsOf(others),
    })
  },
}
