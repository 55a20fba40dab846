import { dataOf, toPart } from '../../document-part.ts'
import { readCompanyKey } from '../references.ts'
import { toRegistration } from '../mappers.ts'
import type {
  CertificateRegistrationPartResolvers,
  CertificateRegistrationResolvers,
  CertificateRepresentativesPartResolvers,
  CommercialCompanyCertificateResolvers,
} from '../types.generated.ts'
import { coordinatesOf, recordedNit } from './company.ts'

export const CommercialCompanyCertificate: CommercialCompanyCertificateResolvers = {
  __resolveReference: async (representation) => readCompanyKey(representation),
  nit: recordedNit,
  async legalName(key, _arguments, { companies }) {
    // Null without an error when the registry fails: its part bears the error.
    const { answer } = await toPart('RMG', companies.load(key))
    return answer && answer.legalName
  },
  registration: (key, _arguments, { companies }) => toPart('RMG', companies.load(key)),
  representatives: (key, _arguments, { companies, representatives }) =>
    toPart(
      'RMG',
      coordinatesOf(key, companies).then((coordinates) => coordinates && representatives.load(coordinates)),
    ),
}

export const CertificateRegistrationPart: CertificateRegistrationPartResolvers = { data: dataOf }

export const CertificateRegistration: CertificateRegistrationResolvers = { registration: toRegistration }

export const CertificateRepresentativesPart: CertificateRepresentativesPartResolvers = {
  data: (part) => dataOf(part)?.representatives ?? null,
}
