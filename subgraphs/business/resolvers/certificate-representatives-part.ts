import { dataOf } from '../../document-part.ts'
import type { CertificateRepresentativesPartResolvers } from '../types.generated.ts'

export const CertificateRepresentativesPart: CertificateRepresentativesPartResolvers = {
  data: (part) => dataOf(part)?.representatives ?? null,
}
