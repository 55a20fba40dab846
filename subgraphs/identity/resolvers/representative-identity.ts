import type { Person } from '#adapters/renap/record.ts'
import { dataOf, notApplicable, toPart, type DocumentPart } from '../../document-part.ts'
import { compareNames } from '../../name-comparison.ts'
import { readCui, readOptional, readText } from '../../references.ts'
import type { Context } from '../context.ts'
import { toDisplayName } from '../display-name.ts'
import type { RepresentativeIdentityParent } from '../mappers.ts'
import type { RepresentativeIdentityResolvers } from '../types.generated.ts'

type Part = DocumentPart<'RENAP', Person>

export const RepresentativeIdentity: RepresentativeIdentityResolvers = {
  __resolveReference: async ({ cui, registeredName }) => ({
    cui: readOptional(cui, readCui),
    registeredName: readText(registeredName),
  }),
  registry: () => 'RENAP',
  retrievedAt: fromPart((part) => part.retrievedAt),
  missing: fromPart((part) => part.missing),
  data: fromPart(dataOf),
  nameComparison: fromPart(({ answer }, { registeredName }) => {
    const recordedName = answer && toDisplayName(answer.name)
    if (registeredName === null || recordedName === null) return null
    return { between: ['RMG', 'RENAP'] as const, matches: compareNames(registeredName, recordedName) }
  }),
}

/** This type is a part itself: each of its fields is read from what RENAP answers of the CUI. */
function fromPart<Field>(read: (part: Part, parent: RepresentativeIdentityParent) => Field) {
  return async (parent: RepresentativeIdentityParent, _arguments: object, { representatives }: Context): Promise<Field> =>
    read(parent.cui ? await toPart('RENAP', representatives.load(parent.cui)) : notApplicable('RENAP'), parent)
}
