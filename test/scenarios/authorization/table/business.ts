import { appointments, inside, open, RENAP, right, RMG, SAT, wholeCompany, type Table } from './words.ts'

/** What the Registro Mercantil shows. */
export const business: Table = {
  Query: { 'company companies': open },
  CompanyConnection: { 'edges pageInfo totalCount': open },
  CompanyEdge: { 'cursor node': open },
  PageInfo: { 'hasNextPage endCursor': open },
  Company: {
    'registration nit legalName tradeName kind status': open,
    'domicile purpose term capital legalRepresentatives enterprises': right(RMG, wholeCompany),
    'certificate representedByCaller': right(RMG),
  },
  CompanyRegistration: { 'bookClass electronic book folio number caseNumber registeredOn': open },
  CompanyTerm: { 'indefinite endsOn': inside },
  ShareCapital: { 'currency authorized subscribed paid': inside },
  LegalRepresentative: {
    'registeredName position appointment from until identity': right(RMG),
    person: right(`${RMG} + ${RENAP}`),
  },
  Appointment: { 'number folio book': inside },
  MercantileEnterprise: { 'name number folio book address purpose': right(RMG) },
  Citizen: { companies: right(`${RENAP} + ${RMG}`, appointments) },
  CommercialCompanyCertificate: {
    'nit representedByCaller credential': right(RMG),
    'legalName registration representatives': right(RMG, wholeCompany),
  },
  CertificateCredential: {
    'company order nit entitled': right(RMG),
    namedRepresentatives: right(RMG, wholeCompany),
    registration: right(`${RMG} + ${RENAP} + ${SAT}`, wholeCompany),
  },
  CertificateRegistrationPart: { 'registry retrievedAt missing data': inside },
  CertificateRegistration: { 'legalName tradeName kind registration status domicile purpose term capital': inside },
  CertificateRepresentativesPart: { 'registry retrievedAt missing': inside, data: right(RMG) },
}
