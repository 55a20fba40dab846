import { dataOf } from '../../document-part.ts'
import type { CertificateRegistrationPartResolvers } from '../types.generated.ts'

export const CertificateRegistrationPart: CertificateRegistrationPartResolvers = { data: dataOf }
