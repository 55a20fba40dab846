import { fillTemplate, type DocumentKind } from '../credentials/catalogue.ts'
import type { Credentials } from '../credentials/credentials.ts'
import { Refused } from '../errors.ts'
import type { Principal } from '../principal/principal.ts'
import { composed as answer } from './answers.ts'
import { giveForm, refuseKeyOnPaper } from './composed-form.ts'
import { isDrawn } from './content.ts'
import { orderOf, orderQuery, ownOrder } from './inputs.ts'
import { requireComposed } from './outcome.ts'
import { bad, readBody, readQuery } from './read-input.ts'
import { createRename } from './rename.ts'
import type { Form, Route } from './route.ts'

interface Parts {
  readonly credentials: Pick<Credentials, 'catalogue' | 'verify' | 'print'>
  /** Bytes of a body, at most. */
  readonly bytes: number
}

const forms: Route['forms'] = ['application/json', 'application/dc+sd-jwt', 'application/pdf', 'image/svg+xml', 'image/png']
const besides = (form: Form) => (isDrawn(form) ? { type: 'Mutation', field: 'printDocument' } : undefined)
const description =
  'Se compone en este momento y lo sella cada institución. En papel (PDF, o el código QR solo) lleva un código con que se comprueba por meses, y cuesta como `printDocument`.'

/** Each kind of document: of whoever asks, or of whoever is named in the body. */
export const listDocumentRoutes = ({ credentials, bytes }: Parts): readonly Route[] =>
  [...credentials.catalogue.values()].flatMap((kind) =>
    kind.of === 'CALLER' ? listOwn(kind, { credentials, bytes }) : [ofOthers(kind, { credentials, bytes })],
  )

function base(kind: DocumentKind, { credentials }: Parts) {
  return {
    path: `/${kind.name}`,
    document: kind.operation,
    forms,
    besides,
    finish: async (answered, run, form) => giveForm(form, { kind, composed: requireComposed(kind, answered) }, run, credentials),
  } satisfies Partial<Route>
}

const told = ({ name, title }: DocumentKind, method: string) => ({
  name: `${method}-${name}`,
  summary: title,
  forAnybody: false,
  refusals: [401, 403, 404, 503],
  answer,
})

function listOwn(kind: DocumentKind, parts: Parts): readonly Route[] {
  const rename = createRename(kind.operation)
  const own = { ...base(kind, parts) }
  const ofBearer = `${description} Es el de quien inició sesión: nadie se nombra.`
  return [
    {
      ...own,
      method: 'GET',
      told: { ...told(kind, 'get'), description: ofBearer },
      reads: { query: orderQuery, bodies: [], bytes: parts.bytes },
      read(request) {
        const order = readQuery(request, orderQuery)
        return { toVariables: (principal) => ({ ...order, whose: requireCui(principal) }), rename }
      },
    },
    {
      ...own,
      method: 'POST',
      told: { ...told(kind, 'post'), description: ofBearer },
      reads: { body: ownOrder, bodies: ['application/json'], bytes: parts.bytes },
      read(request, form) {
        const order = readBody(request, ownOrder)
        refuseKeyOnPaper(form, order.holderKey)
        return { toVariables: (principal) => ({ ...order, whose: requireCui(principal) }), rename }
      },
    },
  ]
}

/** @throws Refused when nobody vouches for a number of theirs */
function requireCui(principal: Principal): string {
  if (principal.kind === 'ANONYMOUS') throw new Refused('UNAUTHENTICATED')
  const cui = principal.kind === 'PARTNER' ? undefined : principal.cui
  if (cui !== undefined) return cui
  throw new Refused('FORBIDDEN', { message: 'Este documento es de quien inicia sesión con su CUI. Inicie sesión así.' })
}

function ofOthers(kind: DocumentKind, parts: Parts): Route {
  const example = fillTemplate(kind.of, { of: '91000130' }) as object
  const schema = orderOf(example)
  const rename = createRename(kind.operation)
  return {
    ...base(kind, parts),
    method: 'POST',
    told: {
      ...told(kind, 'post'),
      description: `${description} De quién es se dice en el cuerpo, con «of» o con «whose»: exactamente uno de los dos.`,
    },
    reads: { body: schema, bodies: ['application/json'], bytes: parts.bytes },
    read(request, form) {
      const { of, whose: given, ...order } = readBody(request, schema)
      refuseKeyOnPaper(form, order.holderKey)
      if ((of === undefined) === (given === undefined)) {
        throw bad('of', '«of» o «whose»: indique exactamente uno de los dos. Vea /v1/openapi.json.')
      }
      const whose = given ?? fillTemplate(kind.of, { of })
      return {
        toVariables: () => ({ ...order, whose }),
        rename: (argument) => (of === undefined ? rename(argument) : rename(argument).replace(/^whose\b.*/, 'of')),
      }
    },
  }
}
