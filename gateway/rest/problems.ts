/** What kinds of problems there are, by their codes: the status, and what is the same each time it happens. */
export const problems: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  BAD_REQUEST: { status: 400, title: 'La solicitud no se puede leer' },
  BAD_USER_INPUT: { status: 400, title: 'Un dato de la solicitud no es válido' },
  BATCH_NOT_ACCEPTED: { status: 400, title: 'No se aceptan lotes' },
  PREFLIGHT_REQUIRED: { status: 400, title: 'Falta un encabezado que ninguna otra página envía' },
  OPERATION_TOO_LARGE: { status: 400, title: 'Se pide demasiado de una vez' },
  OPERATION_TOO_EXPENSIVE: { status: 400, title: 'Lo que se pide cuesta demasiado' },
  PRESENTATION_REFUSED: { status: 400, title: 'Lo que se presenta no vale' },

  UNAUTHENTICATED: { status: 401, title: 'Debe identificarse' },
  STEP_UP_REQUIRED: { status: 401, title: 'Debe identificarse de nuevo, o con más seguridad' },
  FORBIDDEN: { status: 403, title: 'No tiene permiso' },
  PURPOSE_REQUIRED: { status: 403, title: 'Falta la finalidad' },
  TRUSTED_DOCUMENT_REQUIRED: { status: 403, title: 'Solo se responden documentos registrados' },

  NOT_FOUND: { status: 404, title: 'No hay nada en esta dirección' },
  NOT_REGISTERED: { status: 404, title: 'No consta en el registro' },
  SHARE_REFUSED: { status: 404, title: 'El código no sirve' },
  CHECK_REFUSED: { status: 404, title: 'Con el código no se puede revisar nada' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Aquí no se usa ese método' },
  POST_REQUIRED: { status: 405, title: 'Debe usarse POST' },
  NOT_ACCEPTABLE: { status: 406, title: 'No se responde en ese formato' },
  REQUEST_TIMEOUT: { status: 408, title: 'La solicitud no llegó a tiempo' },
  NOT_DONE: { status: 409, title: 'No se puede hacer como están las cosas' },
  REQUEST_TOO_LARGE: { status: 413, title: 'La solicitud es demasiado grande' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'El cuerpo no viene en un formato que se lea' },
  RATE_LIMITED: { status: 429, title: 'Ha pedido demasiado en poco tiempo' },

  INTERNAL: { status: 500, title: 'Ocurrió un error interno' },
  OUTCOME_UNKNOWN: { status: 500, title: 'No se sabe si el cambio se hizo' },
  DOCUMENT_NOT_FOUND: { status: 500, title: 'La operación no está registrada' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 500, title: 'La operación no está registrada' },
  GRAPHQL_PARSE_FAILED: { status: 500, title: 'La operación no corresponde al esquema' },
  GRAPHQL_VALIDATION_FAILED: { status: 500, title: 'La operación no corresponde al esquema' },
  DOCUMENT_NOT_SEALED: { status: 503, title: 'El documento no se selló' },
  CREDENTIALS_UNAVAILABLE: { status: 503, title: 'En este momento no se puede comprobar su llave' },
  STORE_UNAVAILABLE: { status: 503, title: 'En este momento no se pueden consultar estos datos' },
  SHARES_UNAVAILABLE: { status: 503, title: 'En este momento no se puede compartir' },
  CHECKS_UNAVAILABLE: { status: 503, title: 'En este momento no se puede revisar por código' },
  PAGE_UNAVAILABLE: { status: 503, title: 'La institución no responde' },
  REGISTRY_UNAVAILABLE: { status: 503, title: 'El registro no está disponible' },
  REGISTRY_MAINTENANCE: { status: 503, title: 'El registro está en mantenimiento' },
  OVERLOADED: { status: 503, title: 'Hay demasiadas solicitudes' },
  SUBGRAPH_UNAVAILABLE: { status: 503, title: 'La institución no respondió' },
  DEADLINE_EXCEEDED: { status: 504, title: 'La respuesta no llegó a tiempo' },
}

export const problemType = 'application/problem+json'
/** Where each kind of problem is told of, below the door's own address. */
export const problemsPath = '/problems'
