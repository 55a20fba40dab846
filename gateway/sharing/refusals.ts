/** The code is good for nothing: whoever sent it is told no more. */
export class ShareRefused extends Error {
  override readonly name = 'ShareRefused'
  readonly code = 'SHARE_REFUSED'
  constructor() {
    super('Este código no sirve: ya se usó, venció o está mal escrito. Pida a quien se lo dio que comparta de nuevo.')
  }
}

/** Where codes are kept does not answer: nobody knows whether the code is good. */
export class SharesUnavailable extends Error {
  override readonly name = 'SharesUnavailable'
  readonly code = 'SHARES_UNAVAILABLE'
  constructor() {
    super(
      'En este momento no se puede compartir ni abrir lo compartido. Intente de nuevo en unos segundos; si el código ya no sirve, pida otro.',
    )
  }
}
