import type { Log } from '#platform/log.ts'
import type { Checks } from '../checking/checks.ts'
import { CheckRefused } from '../checking/refusals.ts'
import type { Asking } from '../asking.ts'
import type { Catalogue, DocumentKind } from './catalogue.ts'
import { checkAnew, isExpiredAlone, toComparison, type CheckAnswer } from './check.ts'
import type { VerifyDemands } from './verify.ts'
import { NotPublished } from './institutions.ts'
import { badInput, CredentialRefused, refuseFresh, toReason } from './refusals.ts'
import type { VerifiedPresentation } from './verify.ts'

/** What came of a check, of which kind of document. */
export interface Checked extends CheckAnswer {
  readonly kind: DocumentKind
}

/** Verifies as `Credentials.verify` does, at any moment. */
export type VerifyAt = (
  presentation: readonly string[],
  demands: VerifyDemands & { readonly now?: Date },
  institutions: Asking['neighbours'],
) => Promise<VerifiedPresentation>

interface Parts {
  readonly catalogue: Catalogue
  readonly checks: Checks
  readonly verify: VerifyAt
  readonly log: Log
}

type Told = Readonly<Record<string, string | number | null>>

/** Compares documents with what is recorded now. Whoever has a document may know whether it still says what it said. */
export function createCheckedDocuments({ catalogue, checks, verify, log }: Parts) {
  const tell = (told: Told) => log.info(told, 'a document was checked')
  const verifyFresh = (asking: Asking): ((made: readonly string[]) => Promise<VerifiedPresentation>) => {
    return async (made) => verify(made, {}, asking.neighbours).catch(refuseFresh)
  }

  /** Rejects with CheckRefused, ChecksUnavailable. */
  async function byCode(code: string, asking: Asking): Promise<Checked> {
    const kept = await checks.find(code)
    const kind = catalogue.get(kept.document)
    if (kind === undefined) throw new CheckRefused()
    const shown = { whose: JSON.parse(kept.whose) as unknown, claims: kept.disclose }
    const { absent, compare } = kept
    const answer = await checkAnew({ kind, shown, absent, compare, verify: verifyFresh(asking) }, asking)
    tell({ document: kind.name, result: answer.result, changed: answer.changed.length })
    return { kind, ...answer }
  }

  /** Rejects with CredentialRefused. One that has expired is compared as well: what it says was sealed all the same. */
  async function byPresentation(presentation: readonly string[], demands: VerifyDemands, asking: Asking): Promise<Checked> {
    const verified = await verifyOrRefuse(presentation, demands, asking)
    const comparison = toComparison(verified)
    if (verified.kind === undefined || comparison === undefined) {
      throw badInput(
        'presentation',
        'no muestra de quién es el documento, y así no se puede comparar. Pida que lo muestre, o use el código.',
      )
    }
    const { kind } = verified
    const answer = await checkAnew({ kind, ...comparison, verify: verifyFresh(asking) }, asking)
    tell({ document: kind.name, result: answer.result, changed: answer.changed.length })
    return { kind, ...answer }
  }

  async function verifyOrRefuse(presentation: readonly string[], demands: VerifyDemands, asking: Asking) {
    try {
      return await verify(presentation, demands, asking.neighbours)
    } catch (error) {
      if (error instanceof NotPublished) throw new CredentialRefused('SUBGRAPH_UNAVAILABLE')
      if (isExpiredAlone(error)) {
        const now = readIssuedAt(presentation[0])
        if (now !== undefined) return verify(presentation, { ...demands, now }, asking.neighbours).catch(refuse)
      }
      return refuse(error)
    }
  }

  function refuse(error: unknown): never {
    log.info({ reason: toReason(error) }, 'a presentation was refused')
    throw new CredentialRefused('PRESENTATION_REFUSED')
  }

  return { byCode, byPresentation }
}

/** When a seal says that it was made: whether that is so, its signature tells. */
function readIssuedAt(seal: string | undefined): Date | undefined {
  try {
    const { iat } = JSON.parse(Buffer.from(seal?.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly iat: number }
    // The parts that it binds were sealed before it, within the time that one operation takes.
    return new Date(iat * 1000)
  } catch {
    return undefined
  }
}
