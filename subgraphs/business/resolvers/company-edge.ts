import { toCursor } from '../cursor.ts'
import type { CompanyEdgeResolvers } from '../types.generated.ts'

export const CompanyEdge: CompanyEdgeResolvers = {
  cursor: ({ position }) => toCursor(position),
  node({ company }) {
    if (company instanceof Error) throw company
    return { coordinates: company.coordinates }
  },
}
