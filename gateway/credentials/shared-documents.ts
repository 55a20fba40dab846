import type { Log } from '#platform/log.ts'
import { describeDenied } from '../access/describe.ts'
import { holds, type Rights } from '../access/rights.ts'
import type { Requirement } from '../access/rules.ts'
import type { Checks } from '../checking/checks.ts'
import type { Asking } from '../asking.ts'
import { Refused } from '../errors.ts'
import { ShareRefused } from '../sharing/refusals.ts'
import type { Shares } from '../sharing/shares.ts'
import { fillTemplate, type Catalogue, type DocumentKind } from './catalogue.ts'
import type { NamesOfClaims } from './claim-names.ts'
import { composeShown } from './compose.ts'
import { CannotCompose } from './composed.ts'
import type { Credentials } from './credentials.ts'
import { toPartClaims } from './part-claims.ts'
import { badInput, CredentialRefused, notSealed, refuseFresh } from './refusals.ts'
import type { VerifiedPresentation } from './verify.ts'

/** What somebody lets another see. */
export interface ShareOrder {
  readonly document: string
  /** Whose, where the document is not of whoever shares it. */
  readonly of?: string | null | undefined
  readonly claims: readonly string[]
  readonly purpose: string
  /** Seconds. */
  readonly expiresIn: number
}

/** What was shared, as it is now. */
export interface SharedDocument {
  readonly kind: DocumentKind
  readonly purpose: string
  readonly presentation: VerifiedPresentation
  readonly checkCode: string
  readonly checkableUntil: Date
}

interface Parts {
  readonly catalogue: Catalogue
  readonly shares: Shares
  readonly checks: Checks
  readonly verify: Credentials['verify']
  readonly namesOfClaims: NamesOfClaims
  readonly log: Log
}

const longestSeconds = 180

/** Lets somebody see a document of one's own, or of a company that one represents, once. */
export function createSharedDocuments({ catalogue, shares, checks, verify, namesOfClaims, log }: Parts) {
  /** Rejects with CredentialRefused, SharesUnavailable. */
  async function share(order: ShareOrder, asking: Asking): Promise<{ readonly code: string; readonly expiresAt: Date }> {
    const { principal, rights } = asking
    if (principal.kind !== 'CITIZEN' || principal.cui === undefined) throw new CredentialRefused('FORBIDDEN')
    const kind = catalogue.get(order.document)
    if (kind === undefined) throw badInput('input.document', 'no es una clase de documento. Vea cuáles hay.')
    demandRights(kind, rights)
    checkOrder(order)
    const known = await namesOfClaims(kind, asking.neighbours)
    if (!order.claims.every((claim) => known.has(claim))) {
      throw badInput(
        'input.claims',
        'lleva un nombre que el documento no tiene. Vea los nombres en los tipos que publica cada institución.',
      )
    }
    const whose = toWhose(kind, { of: order.of ?? undefined, caller: principal.cui })
    await demandMayShare(kind, whose, asking)
    return shares.share({
      document: kind.name,
      subject: {
        whose: JSON.stringify(whose),
        sharedBy: { sub: principal.subject, cui: principal.cui },
        capacity: kind.mayShare === undefined ? 'SELF' : 'REPRESENTATIVE',
      },
      claims: [...new Set(order.claims)].toSorted(),
      purpose: order.purpose,
      expiresInSeconds: order.expiresIn,
    })
  }

  /** Rejects with ShareRefused, SharesUnavailable, CredentialRefused, ChecksUnavailable. */
  async function redeem(
    { code, nonce }: { readonly code: string; readonly nonce?: string | undefined },
    asking: Asking,
  ): Promise<SharedDocument> {
    const { principal, purpose } = asking
    if (principal.kind !== 'PARTNER' || asking.rights.purpose !== 'GRANTED') throw new CredentialRefused('FORBIDDEN')
    const { document, subject, claims, purpose: sharedFor } = await shares.redeem(code)
    const kind = catalogue.get(document)
    if (kind === undefined || sharedFor !== purpose) {
      log.info({ reason: kind === undefined ? 'NO_SUCH_DOCUMENT' : 'OTHER_PURPOSE' }, 'a share was refused')
      throw new ShareRefused()
    }
    const whose: unknown = JSON.parse(subject.whose)
    const audience = principal.partnerId
    const composed = await composeShown(kind, { whose, claims, audience, nonce }, asking).catch((error: unknown) => {
      throw error instanceof CannotCompose ? notSealed(error) : error
    })
    const presentation = await verify(composed.presentation, { audience, nonce }, asking.neighbours).catch(refuseFresh)
    const { code: checkCode, expiresAt: checkableUntil } = await checks.keep({
      document: kind.name,
      whose: subject.whose,
      disclose: claims,
      parts: toPartClaims(presentation),
      absent: composed.absent.map(({ part }) => part),
    })
    return { kind, purpose: sharedFor, presentation, checkCode, checkableUntil }
  }

  return { share, redeem }
}

/** Nobody shares what they could not read themselves. */
function demandRights({ scopes, policies }: DocumentKind, rights: Rights): void {
  const requirements: readonly Requirement[] = [
    ...scopes.map((scope) => ({ kind: 'SCOPES', anyOf: [[scope]] }) as const),
    ...policies.map((policy) => ({ kind: 'POLICIES', anyOf: [[policy]] }) as const),
  ]
  if (requirements.every((one) => holds(one, rights))) return
  const { code, ...details } = describeDenied({ path: [], requirements, conditions: [] }, rights).extensions
  throw new CredentialRefused(code, details)
}

function checkOrder({ claims, purpose, expiresIn }: ShareOrder): void {
  if (claims.length === 0 || claims.length > 100) throw badInput('input.claims', 'debe llevar de 1 a 100 nombres.')
  if (!/^[A-Za-z][\w-]{0,63}$/.test(purpose)) {
    throw badInput('input.purpose', 'debe ser una palabra de letras, cifras y guiones, 64 a lo más.')
  }
  if (expiresIn < 1 || expiresIn > longestSeconds) throw badInput('input.expiresIn', 'debe ser de 1 a 180 segundos.')
}

function toWhose(kind: DocumentKind, { of, caller }: { readonly of: string | undefined; readonly caller: string }): unknown {
  if (kind.of === 'CALLER') {
    if (of !== undefined) throw badInput('input.of', 'no se indica: el documento es de quien lo comparte. Quítelo.')
    return caller
  }
  const whose = fillTemplate(kind.of, { of })
  if (whose === undefined) throw badInput('input.of', 'falta: indique de quién es el documento.')
  return whose
}

/** A document of somebody else is shared by whoever the institution says may, asked as themselves. */
async function demandMayShare(kind: DocumentKind, whose: unknown, asking: Asking): Promise<void> {
  if (kind.mayShare === undefined) return
  const { data, errors } = await asking.run({ text: kind.mayShare, variables: { whose } }, asking).catch(toBadOf)
  const codes = errors.map(({ extensions }) => extensions?.['code'])
  if (codes.includes('BAD_USER_INPUT')) throw badOf()
  const holder = data?.['holder'] as { readonly may?: unknown } | null | undefined
  if (holder?.may === true) return
  throw new CredentialRefused(codes.some((code) => code !== 'FORBIDDEN') ? 'SUBGRAPH_UNAVAILABLE' : 'FORBIDDEN')
}

const badOf = () => badInput('input.of', 'no vale para decir de quién es el documento. Revíselo.')

function toBadOf(error: unknown): never {
  throw error instanceof Refused && error.code === 'BAD_USER_INPUT' ? badOf() : error
}
