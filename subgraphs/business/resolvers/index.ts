import { CUI, DateScalar, DateTime, DecimalScalar, NIT } from '../../scalars.ts'
import { sdJwtOf } from '../../seal-part.ts'
import type { Resolvers } from '../types.generated.ts'
import { Citizen } from './citizen.ts'
import { CertificateCredential } from './certificate-credential.ts'
import { CertificateRegistration } from './certificate-registration.ts'
import { CertificateRegistrationPart } from './certificate-registration-part.ts'
import { CertificateRepresentativesPart } from './certificate-representatives-part.ts'
import { CommercialCompanyCertificate } from './commercial-company-certificate.ts'
import { Company } from './company.ts'
import { CompanyEdge } from './company-edge.ts'
import { LegalRepresentative } from './legal-representative.ts'
import { Query } from './query.ts'

export const resolvers: Resolvers = {
  Query,
  Company,
  CompanyEdge,
  LegalRepresentative,
  Citizen,
  CommercialCompanyCertificate,
  CertificateRegistrationPart,
  CertificateRegistration,
  CertificateRepresentativesPart,
  CertificateCredential,
  Seal: { sdJwt: sdJwtOf },
  CUI,
  NIT,
  Date: DateScalar,
  DateTime,
  Decimal: DecimalScalar,
}
