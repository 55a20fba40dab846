import { inside, open, right, type Table } from './words.ts'

const administrator = right('partners:administer, sure')

/** What the gateway answers by itself. */
export const gateway: Table = {
  Query: { 'registries myPermissions': open, 'partners partner': administrator },
  Mutation: {
    'createPartner changePartner grantPartner revokePartnerGrant rotatePartnerKey suspendPartner resumePartner': administrator,
  },
  RegistryStatus: { 'name agency state operations maintenance documentsAffected': open },
  RegistryOperation: { 'name circuit lastSuccess lastFailure p50Ms p99Ms inFlight': open },
  RegistryMaintenance: { 'startsAt endsAt current': open },
  Permissions: { 'kind partner purpose purposeState scopes grants login policies limits': open },
  PurposeGrant: { 'purpose legalBasis scopes': open },
  CallerLogin: { 'level methods at sessionEndsAt': open },
  PolicyState: { 'name met metUntil levels methods maxAgeSeconds roles': open },
  CallerLimits: {
    'costPerOperation costPerMinute costPerDay trustedDocumentsOnly bodyBytes depth fields rootFields aliases': open,
  },
  Partner: {
    'id name status costPerDay expiresAt addresses trustedDocumentsOnly grants keys suspended created changed': administrator,
  },
  PartnerWithKey: { 'partner key': administrator },
  PartnerGrant: { 'purpose legalBasis scopes granted': inside },
  PartnerKey: { 'keyId status created endsAt suspended': inside },
  PartnerAct: { 'at by': inside },
  PartnerSuspension: { 'at by reason': inside },
}
