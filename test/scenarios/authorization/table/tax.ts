import { companyAtSat, companysStanding, inside, personAtSat, RENAP, right, RMG, SAT, type Table } from './words.ts'

/** What SAT shows. */
export const tax: Table = {
  // By a NIT a citizen asks for their own alone: whoever represents a company asks for it by the company.
  Query: { taxpayer: right(SAT, personAtSat) },
  Taxpayer: {
    'nit kind name status affiliations economicActivities establishments fiscalAddress marks clearance standing': right(SAT),
    citizen: right(`${SAT} + ${RENAP}`),
    company: right(SAT),
  },
  TaxAffiliation: { 'tax regime period calculation since': inside },
  EconomicActivity: { 'code description': inside },
  Establishment: { 'number tradeName active startedOn address': inside },
  FiscalAddress: { 'department municipality zone thoroughfare houseNumber neighbourhood complement': inside },
  TaxMark: { 'kind since': inside },
  TaxClearance: { 'state decidedOn pending': inside },
  TaxObligation: { 'tax period': inside },
  TaxStanding: { 'status nonFiler addressNotLocated clearance derivedInGoodStanding': right(SAT) },
  Citizen: { 'nit taxpayer taxStanding': right(`${RENAP} + ${SAT}`, personAtSat) },
  Company: {
    taxpayer: right(`${RMG} + ${SAT}`, companyAtSat),
    taxStanding: right(`${RMG} + ${SAT}`, companysStanding),
  },
  PersonalIdentificationDocument: {
    tax: right(`${RENAP} + ${SAT}, sure`, personAtSat),
    nameComparison: { ...right(`${RENAP} + ${SAT}, sure`, personAtSat), computedFrom: 'holderName' },
  },
  CommercialCompanyCertificate: {
    tax: right(`${RMG} + ${SAT}`, companysStanding),
    nameComparison: { ...right(`${RMG} + ${SAT}`, companysStanding), computedFrom: 'legalName' },
  },
  PidCredential: { tax: right(`${RENAP} + ${SAT}, sure`, personAtSat) },
  CertificateCredential: { tax: right(`${RMG} + ${SAT}`, companysStanding) },
  TaxPart: { 'registry retrievedAt missing data': right(SAT) },
  TaxPartData: { 'nit name clearance': inside, standing: right(SAT) },
}
