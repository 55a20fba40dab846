/** The code is good for nothing: whoever sent it is told no more. */
export class CheckRefused extends Error {
  override readonly name = 'CheckRefused'
  readonly code = 'CHECK_REFUSED'
  constructor() {
    super(
      'Con este código no se puede revisar ningún documento: está mal escrito, venció o no existe. Escríbalo de nuevo como está impreso; si sigue sin servir, pida un documento nuevo.',
    )
  }
}

/** Where codes are kept does not answer: nobody knows whether the code is good. */
export class ChecksUnavailable extends Error {
  override readonly name = 'ChecksUnavailable'
  readonly code = 'CHECKS_UNAVAILABLE'
  constructor() {
    super(
      'En este momento no se puede revisar un documento por su código, ni emitir uno con código. Intente de nuevo en unos segundos.',
    )
  }
}
