import type { Credentials } from '../credentials/credentials.ts'
import { Refused } from '../errors.ts'
import type { Ran } from '../stages.ts'
import { received, share } from './answers.ts'
import { drawForm, isDrawn, toJson, toLines, toPicture } from './content.ts'
import { toRefusal } from './failure.ts'
import { redemption, shareOrder } from './inputs.ts'
import type { Operations } from './operations.ts'
import { requireField } from './outcome.ts'
import { readBody } from './read-input.ts'
import { createRename } from './rename.ts'
import type { Content, Form, Route } from './route.ts'

interface Parts {
  readonly credentials: Pick<Credentials, 'catalogue' | 'verify' | 'print'>
  readonly operations: Pick<Operations, 'shareDocument' | 'sharedDocument'>
  /** Bytes of a body, at most. */
  readonly bytes: number
}

/** Letting somebody see a document once, and seeing it. */
export const listShareRoutes = (parts: Parts): readonly Route[] => [sharing(parts), redeeming(parts)]

function sharing({ operations: { shareDocument: document }, bytes }: Parts): Route {
  const rename = createRename(document, { input: '' })
  return {
    method: 'POST',
    path: '/shares',
    document,
    told: {
      name: 'share',
      summary: 'Deja ver un documento a otro, una sola vez',
      description: 'Da un código que sirve una vez y por 180 segundos a lo más. Nada del documento se guarda.',
      forAnybody: false,
      refusals: [401, 403],
      answer: share,
    },
    reads: { body: shareOrder, bodies: ['application/json'], bytes },
    forms: ['application/json', 'image/svg+xml', 'image/png'],
    read(request) {
      const input = readBody(request, shareOrder)
      return { toVariables: () => ({ input }), rename }
    },
    async finish(answered, _run, form) {
      const made = requireField(answered, 'shareDocument') as unknown as { readonly qrSvg: string; readonly qrPng: string }
      return form === 'application/json' ? toJson(made) : toPicture(form, made, 'share')
    },
  }
}

interface Received {
  readonly document: string
  readonly presentation: readonly string[]
  readonly checkCode: string
  /** An instant, as text. */
  readonly checkableUntil: string
}

function redeeming({ credentials, operations: { sharedDocument: document }, bytes }: Parts): Route {
  const rename = createRename(document)
  return {
    method: 'POST',
    path: '/shares/redeem',
    document,
    told: {
      name: 'redeem',
      summary: 'Recibe lo que alguien dejó ver',
      description:
        'Gasta el código y da exactamente lo que se dejó ver, compuesto y sellado en este momento para quien lo recibe. Si no se puede poner en papel, se responde JSON: el código ya se gastó.',
      forAnybody: false,
      refusals: [401, 403, 404, 503],
      answer: received,
    },
    reads: { body: redemption, bodies: ['application/json'], bytes },
    forms: ['application/json', 'application/dc+sd-jwt', 'application/pdf', 'image/svg+xml', 'image/png'],
    besides: (form) => (isDrawn(form) ? { type: 'Mutation', field: 'printDocument' } : undefined),
    read(request) {
      const input = readBody(request, redemption)
      return { toVariables: () => input, rename }
    },
    async finish(answered, run, form) {
      const made = requireField(answered, 'sharedDocument') as unknown as Received
      if (form === 'application/dc+sd-jwt') return toLines(made.presentation, made.document)
      return (isDrawn(form) ? await draw(form, made, { run, credentials }) : undefined) ?? toJson(made)
    },
  }
}

/** The code is spent: what cannot be drawn is not withheld for that. */
async function draw(
  form: Form,
  { document, presentation, checkCode: code, checkableUntil }: Received,
  { run, credentials }: { readonly run: Ran; readonly credentials: Parts['credentials'] },
): Promise<Content | undefined> {
  const { principal, variables, neighbours } = run
  const kind = credentials.catalogue.get(document)
  if (principal.kind !== 'PARTNER' || kind === undefined) return undefined
  const demands = { audience: principal.partnerId, nonce: variables['nonce'] as string | undefined }
  try {
    const verified = await credentials.verify(presentation, demands, neighbours)
    const kept = { code, checkableUntil: new Date(checkableUntil) }
    return await drawForm(form, await credentials.print({ presentation: verified, kind, kept }, neighbours), document)
  } catch (error) {
    if (toRefusal(error) instanceof Refused) return undefined
    throw error
  }
}
