import type { DocumentKind } from '../credentials/catalogue.ts'
import type { Composed } from '../credentials/composed.ts'
import type { Credentials } from '../credentials/credentials.ts'
import { toShownSeals } from '../credentials/shown-seals.ts'
import type { VerifyDemands } from '../credentials/verify.ts'
import type { Ran } from '../stages.ts'
import { drawForm, isDrawn, toJson, toLines } from './content.ts'
import { bad } from './read-input.ts'
import type { Content, Form } from './route.ts'

/** Puts a document that was just composed into the form that was asked for. */
export async function giveForm(
  form: Form,
  { kind, composed }: { readonly kind: DocumentKind; readonly composed: Composed },
  { variables, neighbours }: Ran,
  credentials: Pick<Credentials, 'verify' | 'print'>,
): Promise<Content> {
  const { presentation, expiresAt, absent } = composed
  const { whose, audience, nonce, holderKey } = variables as Partial<VerifyDemands> & {
    readonly whose?: unknown
    readonly holderKey?: unknown
  }
  const { name: document } = kind
  if (form === 'application/dc+sd-jwt') return toLines(presentation, document)
  const verify = async () => credentials.verify(presentation, { audience, nonce }, neighbours)
  if (isDrawn(form)) {
    return drawForm(form, await credentials.print({ presentation: await verify(), kind, whose }, neighbours), document)
  }
  // Whoever it is for will ask its holder for a proof, which nobody else can give.
  const proofIsNeeded = holderKey !== undefined && holderKey !== null && (audience ?? nonce ?? undefined) !== undefined
  const seals = proofIsNeeded ? null : toShownSeals(await verify())
  return toJson({ document, presentation, seals, absent, expiresAt })
}

/** Paper cannot prove that it has a wallet's key. */
export function refuseKeyOnPaper(form: Form, holderKey: unknown): void {
  if (holderKey !== undefined && isDrawn(form)) {
    throw bad('holderKey', 'Un documento para una billetera no se imprime. Pida application/dc+sd-jwt, o quite «holderKey».')
  }
}
