import { dataOf } from '../../document-part.ts'
import { deriveStanding } from '../standing.ts'
import type { TaxPartDataResolvers, TaxPartResolvers } from '../types.generated.ts'

export const TaxPart: TaxPartResolvers = { data: dataOf }

export const TaxPartData: TaxPartDataResolvers = { standing: deriveStanding }
