import { deriveStanding } from '../standing.ts'
import type { TaxPartDataResolvers } from '../types.generated.ts'

export const TaxPartData: TaxPartDataResolvers = { standing: deriveStanding }
