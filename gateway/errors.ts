/**
 * Every code that a client can see, with the words that go with it; what is not in this list leaves as INTERNAL.
 * A code with a status refuses the request as HTTP, whatever was asked.
 */
export const publicErrors = {
  BAD_REQUEST: {
    status: 400,
    message: 'La solicitud no tiene la forma de una solicitud de GraphQL. Envíe un objeto JSON con «query».',
  },
  BATCH_NOT_ACCEPTED: { status: 400, message: 'No se aceptan lotes: envíe una operación por solicitud.' },
  PREFLIGHT_REQUIRED: {
    status: 400,
    message:
      'Una consulta por GET debe llevar el encabezado «GraphQL-Require-Preflight», para que ninguna otra página la envíe por usted.',
  },
  POST_REQUIRED: {
    status: 405,
    message:
      'Por GET solo se responden documentos registrados, pedidos por «documentId», cuyas variables no puedan nombrar a nadie. Use POST.',
  },
  NOT_FOUND: { status: 404, message: 'No hay nada en esta dirección. El grafo está en «/graphql».' },
  PAGE_UNAVAILABLE: { status: 503, message: 'La institución no responde en este momento. Intente de nuevo en unos segundos.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'Use POST, o GET si es una consulta.' },
  NOT_ACCEPTABLE: { status: 406, message: 'Se responde application/graphql-response+json o application/json, en UTF-8.' },
  REQUEST_TIMEOUT: { status: 408, message: 'La solicitud no llegó completa a tiempo. Envíela de nuevo.' },
  REQUEST_TOO_LARGE: { status: 413, message: 'La solicitud es demasiado grande. Pida menos de una vez.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'El cuerpo debe ser application/json, en UTF-8 y sin comprimir.' },

  // Who is asking, and whether they may.
  UNAUTHENTICATED: { status: 401, message: 'Debe identificarse para pedir este dato. Inicie sesión o envíe su llave.' },
  CREDENTIALS_UNAVAILABLE: {
    status: 503,
    message: 'En este momento no se puede comprobar su llave. Intente de nuevo en unos segundos.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'No tiene permiso para pedir este dato. Revise los permisos y la finalidad con que pregunta.',
  },
  PURPOSE_REQUIRED: {
    status: 403,
    message: 'Indique para qué pregunta en el encabezado «X-Purpose», con una de sus finalidades.',
  },
  STEP_UP_REQUIRED: {
    status: 401,
    message: 'Este dato pide una identificación más reciente o más segura. Inicie sesión de nuevo como se indica.',
  },
  TRUSTED_DOCUMENT_REQUIRED: {
    status: 403,
    message: 'Aquí solo se responden documentos registrados. Pida uno por «documentId», o pida que se registre el suyo.',
  },
  RATE_LIMITED: {
    status: 429,
    message: 'Ha pedido demasiado en poco tiempo. Intente de nuevo cuando indica «Retry-After».',
  },

  // The operation cannot be run: no field was asked for.
  DOCUMENT_NOT_FOUND: {
    message: 'No hay ningún documento registrado con ese identificador. Revíselo, o envíe el documento completo en «query».',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    message: 'No se registran documentos al enviarlos. Envíe el documento completo en «query», sin su huella.',
  },
  GRAPHQL_PARSE_FAILED: { message: 'El documento no es GraphQL. Revise su escritura.' },
  GRAPHQL_VALIDATION_FAILED: { message: 'El documento no corresponde al esquema. Revise los campos que pide.' },
  OPERATION_TOO_LARGE: { message: 'La operación pide demasiado de una vez. Divídala en varias.' },
  OPERATION_TOO_EXPENSIVE: { message: 'La operación cuesta demasiado. Pida listas más cortas o menos registros a la vez.' },
  BAD_USER_INPUT: { message: 'Un dato de la solicitud no es válido. Revise sus argumentos.' },

  // What was to be changed was not, or nobody knows.
  NOT_DONE: { message: 'Lo que pide no se puede hacer como están las cosas. Consulte el estado y decida de nuevo.' },
  STORE_UNAVAILABLE: {
    message: 'En este momento no se pueden consultar ni cambiar estos datos. Intente de nuevo en unos segundos.',
  },
  OUTCOME_UNKNOWN: { message: 'No se sabe si el cambio se hizo. Consulte cómo quedó antes de pedirlo de nuevo.' },

  // Documents: what is shared, shown or checked.
  SHARE_REFUSED: {
    message: 'Este código no sirve: ya se usó, venció o está mal escrito. Pida a quien se lo dio que comparta de nuevo.',
  },
  SHARES_UNAVAILABLE: {
    message:
      'En este momento no se puede compartir ni abrir lo compartido. Intente de nuevo en unos segundos; si el código ya no sirve, pida otro.',
  },
  CHECK_REFUSED: {
    message:
      'Con este código no se puede revisar ningún documento: está mal escrito, venció o no existe. Escríbalo de nuevo como está impreso; si sigue sin servir, pida un documento nuevo.',
  },
  CHECKS_UNAVAILABLE: {
    message:
      'En este momento no se puede revisar un documento por su código, ni emitir uno con código. Intente de nuevo en unos segundos.',
  },
  PRESENTATION_REFUSED: {
    message: 'Lo que se presenta no vale, o no vale para quien pregunta. Pida a quien lo presenta que lo pida de nuevo.',
  },
  DOCUMENT_NOT_SEALED: {
    message:
      'El documento no se selló: falta una parte sin la cual no vale. `registry` dice cuál, `reason` por qué; intente de nuevo cuando indica `retryAfterMs`.',
  },

  // A field could not be answered; the others were.
  REGISTRY_UNAVAILABLE: { message: 'El registro no está disponible en este momento. Intente de nuevo en unos minutos.' },
  REGISTRY_MAINTENANCE: { message: 'El registro está en mantenimiento. Intente de nuevo cuando termine.' },
  OVERLOADED: { message: 'Hay demasiadas solicitudes en este momento. Intente de nuevo en unos segundos.' },
  SUBGRAPH_UNAVAILABLE: { message: 'La institución no respondió. Intente de nuevo en unos segundos.' },
  DEADLINE_EXCEEDED: { message: 'La respuesta no llegó a tiempo. Intente de nuevo en unos segundos.' },
  INTERNAL: {
    status: 500,
    message: 'Ocurrió un error interno. Intente de nuevo; si persiste, avise a quien administra este servicio.',
  },
} as const satisfies Record<string, { readonly status?: number; readonly message: string }>

export type PublicCode = keyof typeof publicErrors

/** An error as a client sees it. */
export interface PublicError {
  readonly message: string
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions: { readonly code: PublicCode } & Readonly<Record<string, unknown>>
}

type Detail = Omit<PublicError, 'extensions'> & { readonly extensions?: Readonly<Record<string, unknown>> }

/** The whole request is refused, and nothing of it is answered. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: PublicCode
  readonly errors: readonly PublicError[]
  /** What the refusal says besides, as in `retry-after`. */
  headers: Readonly<Record<string, string>> = {}

  /** Each detail says what is wrong in words of its own; without any, the code's words do. */
  constructor(code: PublicCode, ...details: readonly Detail[]) {
    super(code)
    this.code = code
    const told: readonly Detail[] = details.length > 0 ? details : [{ message: publicErrors[code].message }]
    this.errors = told.map((detail) => ({ ...detail, extensions: { code, ...detail.extensions } }))
  }

  with(headers: Readonly<Record<string, string>>): this {
    this.headers = { ...this.headers, ...headers }
    return this
  }
}

export function isPublicCode(code: unknown): code is PublicCode {
  return typeof code === 'string' && Object.hasOwn(publicErrors, code)
}
