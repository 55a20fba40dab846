import { BadSeal } from '#platform/seal/bad-seal.ts'
import { verifyDocument, type VerifiedDocument } from '#platform/seal/document.ts'
import type { SealDemands, VerifiedSeal } from '#platform/seal/verify.ts'
import { addressOf, nameOf, type FindInstitution } from './institutions.ts'
import { isSameKind, type KnownDocument } from './known-documents.ts'
import type { Genuine, Refused } from './outcome.ts'
import type { ReadDocument } from './read-document.ts'
import { createTrustedKeys } from './trusted-keys.ts'
import { lastSaid, readSaid } from './said.ts'

export interface Trust {
  /** What the institutions' addresses begin with. */
  readonly base: string
  readonly find: FindInstitution
  /** Which documents there are: nobody is believed about anything else. */
  readonly documents: readonly KnownDocument[]
}

export type Demands = Pick<SealDemands, 'audience' | 'nonce' | 'now'>

/** Verifies a document by itself. Rejects with NoKeys, or with what is no answer about the document. */
export async function verifyPresentations(read: ReadDocument, trust: Trust, demands: Demands): Promise<Genuine | Refused> {
  const { presentations, source } = read
  const keys = createTrustedKeys(trust)
  const genuine = (verdict: Genuine['verdict'], { binding, parts, expiresAt }: VerifiedDocument): Genuine => ({
    verdict,
    source,
    seals: [binding, ...parts],
    expiresAt,
    ...describe(binding, parts, trust),
  })
  const attempt = async (verdict: Genuine['verdict'], now: Date) => {
    try {
      return genuine(verdict, await verifyDocument(presentations, { ...demands, findKey: keys.findKey, now }))
    } catch (error) {
      if (error instanceof BadSeal) return refused(error)
      throw error
    }
  }
  const refused = ({ reason, part }: BadSeal): Refused => ({
    verdict: 'REFUSED',
    reason,
    part,
    distrust: reason === 'UNKNOWN_KEY' ? keys.distrust() : undefined,
    seals: presentations.length,
    claimedIssuer: part === undefined ? undefined : readSaid(presentations[part])?.iss,
  })
  const outcome = await attempt('VERIFIED', demands.now)
  if (outcome.verdict !== 'REFUSED' || outcome.reason !== 'EXPIRED') return outcome
  // When the last of its seals was made all of them were good, if ever: is time all that is wrong?
  const then = lastSaid(presentations)
  return then === undefined ? outcome : attempt('EXPIRED', then)
}

/** What the document is called, and which of its parts it does not have. */
function describe(
  binding: VerifiedSeal,
  parts: readonly VerifiedSeal[],
  { base, documents }: Trust,
): Pick<Genuine, 'title' | 'absent'> {
  const kindOf = ({ issuer, type }: VerifiedSeal) => ({ institution: nameOf(base, issuer) ?? '', type })
  const document = documents.find(({ parts: [first] }) => first !== undefined && isSameKind(first, kindOf(binding)))
  const present = [binding, ...parts].map(kindOf)
  return {
    title: document?.title,
    absent: document?.parts
      .filter((part) => !present.some((one) => isSameKind(one, part)))
      .map(({ institution }) => addressOf(base, institution)),
  }
}
