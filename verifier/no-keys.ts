/** By their stable codes, for whoever receives a document. */
export const noKeysSentences = {
  NO_ANSWER: 'No hubo respuesta a tiempo de donde se publican las llaves. Intente de nuevo más tarde.',
  BAD_ANSWER:
    'Donde se publican las llaves hubo una respuesta que no es la de una institución. Compruebe la dirección de --keys.',
  TOO_LARGE: 'Donde se publican las llaves hubo una respuesta demasiado grande. Compruebe la dirección de --keys.',
  OTHER_ISSUER: 'Lo publicado en nombre de una institución dice ser de otra. No se usó.',
  FOREIGN_KEYS: 'Una institución dice publicar sus llaves en otro lugar que --keys. No se usaron.',
  BAD_FILE: 'El archivo de llaves no es uno que haya guardado este programa. Guárdelo de nuevo con «keys».',
  NO_FILE: 'El archivo de llaves no se puede leer. Compruebe que existe y que usted puede abrirlo.',
  NOT_PUBLISHED: 'Una de las instituciones pedidas no publica llaves en esa dirección. No se guardó nada.',
} as const

export type NoKeysReason = keyof typeof noKeysSentences

/** The institutions' keys could not be had, so that nothing can be said about a seal. The message is for whoever asked. */
export class NoKeys extends Error {
  override readonly name = 'NoKeys'
  readonly reason: NoKeysReason
  constructor(reason: NoKeysReason, options?: ErrorOptions) {
    super(noKeysSentences[reason], options)
    this.reason = reason
  }
}
