import { CUI, DateScalar, DateTime, NIT } from '../../scalars.ts'
import { sdJwtOf } from '../../seal-part.ts'
import type { Resolvers } from '../types.generated.ts'
import { CertificateCredential } from './certificate-credential.ts'
import { Citizen } from './citizen.ts'
import { CommercialCompanyCertificate } from './commercial-company-certificate.ts'
import { Company } from './company.ts'
import { PersonalIdentificationDocument } from './personal-identification-document.ts'
import { PidCredential } from './pid-credential.ts'
import { Query } from './query.ts'
import { TaxPart } from './tax-part.ts'
import { TaxPartData } from './tax-part-data.ts'
import { Taxpayer } from './taxpayer.ts'

export const resolvers: Resolvers = {
  Query,
  Taxpayer,
  Citizen,
  Company,
  PersonalIdentificationDocument,
  CommercialCompanyCertificate,
  PidCredential,
  CertificateCredential,
  Seal: { sdJwt: sdJwtOf },
  TaxPart,
  TaxPartData,
  CUI,
  NIT,
  Date: DateScalar,
  DateTime,
}
