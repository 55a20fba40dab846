import type { LegalRepresentativeResolvers } from '../types.generated.ts'

export const LegalRepresentative: LegalRepresentativeResolvers = {
  person: ({ cui }) => cui && { cui },
  identity: ({ cui, registeredName }) => ({ cui, registeredName }),
}
