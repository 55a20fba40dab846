import { toPart } from '../../document-part.ts'
import { readCui } from '../../references.ts'
import { demandConsented, readSealOrder, writeSealOrder } from '../../seal-order.ts'
import { toDisplayName } from '../display-name.ts'
import { pidParts, pidType } from '../pid-type.ts'
import type { PersonalIdentificationDocumentResolvers } from '../types.generated.ts'

export const PersonalIdentificationDocument: PersonalIdentificationDocumentResolvers = {
  __resolveReference: async ({ cui }) => ({ cui: readCui(cui) }),
  async holderName({ cui }, _arguments, { people }) {
    // Null without an error when RENAP fails: its part bears the error.
    const { answer } = await toPart('RENAP', people.load(cui))
    return answer && toDisplayName(answer.name)
  },
  identity: ({ cui }, _arguments, { people }) => toPart('RENAP', people.load(cui)),
  credential({ cui }, given, { caller }) {
    const made = readSealOrder(given, { type: pidType, parts: pidParts })
    demandConsented(caller, made)
    return { cui, order: writeSealOrder(made), made }
  },
}
