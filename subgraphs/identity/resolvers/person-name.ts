import { toDisplayName } from '../display-name.ts'
import type { PersonNameResolvers } from '../types.generated.ts'

export const PersonName: PersonNameResolvers = { displayName: toDisplayName }
