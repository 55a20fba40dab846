import { GraphQLError } from 'graphql'
import type { Log } from '#platform/log.ts'
import { BadSeal } from '#platform/seal/bad-seal.ts'
import type { Asking, OwnField, OwnFields } from '../asking.ts'
import { CheckRefused, ChecksUnavailable } from '../checking/refusals.ts'
import type { OpenCredentials } from '../credentials/open-credentials.ts'
import { NotPublished } from '../credentials/institutions.ts'
import { HolderUnknown, linkTo } from '../credentials/print.ts'
import { badInput, CredentialRefused, toReason } from '../credentials/refusals.ts'
import { toShownSeals } from '../credentials/shown-seals.ts'
import type { ShareOrder } from '../credentials/shared-documents.ts'
import type { VerifiedPresentation } from '../credentials/verify.ts'
import { publicErrors, Refused, type PublicCode } from '../errors.ts'
import { PressBusy } from '../paper/press.ts'
import { drawQrPng, drawQrSvg } from '../paper/qr.ts'
import { ShareRefused, SharesUnavailable } from '../sharing/refusals.ts'

export interface DocumentParts {
  readonly credentials: OpenCredentials
  /** The gateway's public address. */
  readonly publicUrl: string
  /** The wall clock. */
  readonly now: () => Date
  readonly log: Log
}

type Given = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What is shared, shown, printed and checked of sealed documents. */
export function createDocumentFields({ credentials, publicUrl, now, log }: DocumentParts): OwnFields {
  const { shared, checked } = credentials
  const tell =
    (act: (given: Given, asking: Asking) => Promise<unknown>): OwnField =>
    async (given, asking) => {
      try {
        return await act(given, asking)
      } catch (error) {
        throw toTold(error)
      }
    }

  async function verifyShown(
    { presentation, audience, nonce }: Given,
    asking: Asking,
  ): Promise<VerifiedPresentation | undefined> {
    try {
      const demands = { audience: text(audience), nonce: text(nonce) }
      return await credentials.verify(presentation as readonly string[], demands, asking.neighbours)
    } catch (error) {
      if (!(error instanceof BadSeal)) throw error
      log.info({ reason: toReason(error), part: error.part, trace: asking.trace }, 'a presentation was refused')
      return undefined
    }
  }

  return {
    shareDocument: tell(async ({ input }, asking) => {
      const { code, expiresAt } = await shared.share(input as ShareOrder, asking)
      const link = linkTo(publicUrl, 'share', code)
      const [qrSvg, qrPng] = await Promise.all([drawQrSvg(link), drawQrPng(link)])
      return { code, expiresAt, link, qrSvg, qrPng: qrPng.toString('base64') }
    }),
    sharedDocument: tell(async ({ code, nonce }, asking) => {
      const { kind, presentation, ...rest } = await shared.redeem({ code: text(code) ?? '', nonce: text(nonce) }, asking)
      return { document: kind.name, ...toShown(presentation), presentation: presentation.presentation, ...rest }
    }),
    printDocument: tell(async ({ presentation }, asking) => {
      const { principal } = asking
      const audience = principal.kind === 'PARTNER' ? principal.partnerId : undefined
      const own = await verifyShown({ presentation }, asking)
      const verified = own ?? (await verifyShown({ presentation, audience }, asking))
      if (verified?.kind === undefined) throw new CredentialRefused('PRESENTATION_REFUSED')
      const { kind } = verified
      const { pdf, qrSvg, qrPng, ...printed } = await credentials.print({ presentation: verified, kind }, asking.neighbours)
      const inBase64 = async (drawn: Promise<Buffer>) => (await drawn.catch(throwTold)).toString('base64')
      // Each is drawn when it is asked for.
      return { ...printed, qrSvg, pdf: async () => inBase64(pdf()), qrPng: async () => inBase64(qrPng()) }
    }),
    verifyDocument: tell(async (given, asking) => {
      const verified = await verifyShown(given, asking)
      if (verified === undefined) return { valid: false, document: null, expiresAt: null, seals: [] }
      return { valid: true, document: verified.kind?.name ?? null, ...toShown(verified) }
    }),
    checkDocument: tell(async ({ code, presentation, audience, nonce }, asking) => {
      if ((typeof code === 'string') === Array.isArray(presentation)) {
        throw badInput('code', 'o «presentation»: indique exactamente uno de los dos.')
      }
      const { kind, ...answer } =
        typeof code === 'string'
          ? await checked.byCode(code, asking)
          : await checked.byPresentation(
              presentation as readonly string[],
              { audience: text(audience), nonce: text(nonce) },
              asking,
            )
      return { ...answer, document: kind.name, checkedAt: now() }
    }),
  }
}

const toShown = (presentation: VerifiedPresentation) => ({
  expiresAt: presentation.expiresAt,
  seals: toShownSeals(presentation),
})

const throwTold = (error: unknown): never => {
  throw toTold(error)
}

/** What whoever asked is told of what went wrong; what is none of their business stays as it is, and is masked. */
function toTold(error: unknown): unknown {
  if (error instanceof CredentialRefused)
    return new GraphQLError(error.message, { extensions: { code: error.code, ...error.details } })
  if (error instanceof ShareRefused || error instanceof SharesUnavailable) return told(error.code)
  if (error instanceof CheckRefused || error instanceof ChecksUnavailable) return told(error.code)
  if (error instanceof NotPublished) return told('SUBGRAPH_UNAVAILABLE')
  if (error instanceof HolderUnknown) return told('PRESENTATION_REFUSED')
  if (error instanceof PressBusy) return told('OVERLOADED')
  if (error instanceof Refused) return told(error.code, error.errors[0]?.message)
  return error
}

const told = (code: PublicCode, message: string = publicErrors[code].message): GraphQLError =>
  new GraphQLError(message, { extensions: { code } })
