import { inside, RENAP, right, RMG, SAT, type Table } from './words.ts'

/** What several of them answer with. */
export const shared: Table = {
  MissingPart: { 'reason retryAfterMs endsAt': inside },
  Seal: { 'registry issuer sdJwt digest issuedAt expiresAt missing waitsFor': inside },
  NameComparison: { 'between matches': inside },
  // By the interface everything is demanded that any of its parts demands.
  DocumentPart: { 'registry retrievedAt missing': right(`${RMG} + ${SAT} or ${RENAP} + ${SAT}`) },
}
