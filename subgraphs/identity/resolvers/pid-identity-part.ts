import { dataOf } from '../../document-part.ts'
import type { PidIdentityPartResolvers } from '../types.generated.ts'

export const PidIdentityPart: PidIdentityPartResolvers = { data: dataOf }
