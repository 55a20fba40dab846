import { inside, open, right, type Table } from './words.ts'

const receiver = right('documents:receive')
const sharer = right('documents:share, sure')
const printer = right('documents:print')
const administrator = right('partners:administer, sure')

/** What the gateway answers by itself. */
export const gateway: Table = {
  Query: { 'registries myPermissions verifyDocument checkDocument': open, 'partners partner': administrator },
  Mutation: {
    'createPartner changePartner grantPartner revokePartnerGrant rotatePartnerKey suspendPartner resumePartner': administrator,
    shareDocument: sharer,
    printDocument: printer,
    sharedDocument: receiver,
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
  DocumentVerification: { 'valid document expiresAt seals': open },
  VerifiedSeal: { 'part issuer type issuedAt expiresAt claims withheld': open },
  DocumentCheck: { 'result changed document checkedAt retryAfterMs': open },
  DocumentShare: { 'code expiresAt link qrSvg qrPng': inside },
  SharedDocument: { 'document purpose presentation seals expiresAt checkCode checkableUntil': receiver },
  PrintedDocument: { 'code link checkableUntil pdf qrSvg qrPng': printer },
}
