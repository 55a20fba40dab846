import { CUI, DateScalar, DateTime } from '../../scalars.ts'
import { sdJwtOf } from '../../seal-part.ts'
import type { Resolvers } from '../types.generated.ts'
import { CertificateCredential } from './certificate-credential.ts'
import { Citizen } from './citizen.ts'
import { IdentityDocument } from './identity-document.ts'
import { PersonName } from './person-name.ts'
import { PersonalIdentificationDocument } from './personal-identification-document.ts'
import { PidCredential } from './pid-credential.ts'
import { PidIdentity } from './pid-identity.ts'
import { PidIdentityPart } from './pid-identity-part.ts'
import { Query } from './query.ts'
import { RepresentativeIdentity } from './representative-identity.ts'

export const resolvers: Resolvers = {
  Query,
  Citizen,
  PersonName,
  IdentityDocument,
  PersonalIdentificationDocument,
  PidIdentityPart,
  PidIdentity,
  RepresentativeIdentity,
  PidCredential,
  CertificateCredential,
  Seal: { sdJwt: sdJwtOf },
  CUI,
  Date: DateScalar,
  DateTime,
}
