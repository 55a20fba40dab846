import { atRenap, citizensWithCui, inside, RENAP, right, RMG, SAT, whoeverHasReason, type Table } from './words.ts'

/** What RENAP shows. */
export const identity: Table = {
  Query: {
    citizen: right(RENAP, atRenap),
    me: right(RENAP, citizensWithCui),
    pid: right(`${RENAP}, sure`),
  },
  Citizen: {
    cui: right(RENAP),
    'name sex birth civilStatus nationality registeredResidence death photograph identityDocument': right(RENAP, atRenap),
    pid: right(`${RENAP}, sure`),
  },
  PersonName: { 'firstGivenName secondGivenName otherGivenNames firstSurname secondSurname marriedSurname displayName': inside },
  Birth: { 'date place': inside },
  Place: { 'country department municipality': inside },
  Death: { 'date registeredOn': inside },
  Photograph: { 'mediaType base64': inside },
  IdentityDocument: { 'kind serialNumber issueNumber issuedOn expiresOn derivedState': inside },
  PersonalIdentificationDocument: {
    cui: right(`${RENAP}, sure`),
    'holderName identity': right(`${RENAP}, sure`, atRenap),
    credential: right(`${RENAP}, sure`),
  },
  PidCredential: {
    'cui order': right(`${RENAP}, sure`),
    identity: right(`${RENAP} + ${SAT}, sure`, atRenap),
  },
  CertificateCredential: {
    names: { ...right(`${RMG} + ${RENAP}`, whoeverHasReason), computedFrom: 'namedRepresentatives' },
  },
  PidIdentityPart: { 'registry retrievedAt missing data': inside },
  PidIdentity: {
    'name sex birth civilStatus nationality registeredResidence death photograph identityDocument': inside,
  },
  // The register of companies is public: who was shown a representative there may know whether RENAP has the same person.
  RepresentativeIdentity: {
    'cui registeredName registry': right(`${RMG} or ${RENAP}`),
    'retrievedAt missing data nameComparison': right(`${RMG} or ${RENAP}`, whoeverHasReason),
  },
  RepresentativePerson: { 'name death': inside },
}
