import { dataOf } from '../../document-part.ts'
import type { TaxPartResolvers } from '../types.generated.ts'

export const TaxPart: TaxPartResolvers = { data: dataOf }
