import { toRegistration } from '../mappers.ts'
import type { CertificateRegistrationResolvers } from '../types.generated.ts'

export const CertificateRegistration: CertificateRegistrationResolvers = { registration: toRegistration }
