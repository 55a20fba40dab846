import { toPart } from '../../document-part.ts'
import { readCui, readText } from '../../references.ts'
import { compareWithTaxpayer } from '../taxpayer-name.ts'
import type { PersonalIdentificationDocumentResolvers } from '../types.generated.ts'

export const PersonalIdentificationDocument: PersonalIdentificationDocumentResolvers = {
  __resolveReference: async ({ cui, holderName }) => ({ cui: readCui(cui), holderName: readText(holderName) }),
  tax: ({ cui }, _arguments, { taxpayers }) => toPart('SAT', taxpayers.ofPerson(cui)),
  nameComparison: ({ cui, holderName }, _arguments, { taxpayers }) =>
    compareWithTaxpayer('RENAP', holderName, () => taxpayers.ofPerson(cui)),
}
