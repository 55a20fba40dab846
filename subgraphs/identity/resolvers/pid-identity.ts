import { toIdentityDocument } from '../mappers.ts'
import type { PidIdentityResolvers } from '../types.generated.ts'

export const PidIdentity: PidIdentityResolvers = {
  registeredResidence: ({ residence }) => residence,
  identityDocument: toIdentityDocument,
}
