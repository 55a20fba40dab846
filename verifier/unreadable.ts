/** By their stable codes, for whoever receives a document. */
export const unreadableSentences = {
  NO_FILE: 'El archivo no se puede leer. Compruebe que existe y que usted puede abrirlo.',
  TOO_LARGE: 'El archivo es demasiado grande para ser un documento.',
  NOT_A_DOCUMENT: 'El archivo no es un documento sellado: no es un PDF de País Digital, ni contiene sellos.',
  SEVERAL_DOCUMENTS: 'El archivo contiene más de un documento. Guarde cada uno en un archivo y compruébelos uno por uno.',
  PDF_INCOMPLETE: 'El PDF está incompleto o dañado. Pida que se lo envíen de nuevo, tal como se descargó.',
  PDF_PROTECTED:
    'El PDF está cifrado y sus sellos no se pueden leer. Pida el archivo tal como se descargó, sin contraseña ni protección.',
  PDF_WITHOUT_SEALS:
    'El PDF no lleva sellos. Quizá se imprimió o se guardó con otro programa: pida el archivo tal como se descargó, o lea su código QR.',
} as const

export type UnreadableReason = keyof typeof unreadableSentences

/** The file is nothing that can be verified. The message is for whoever brought it, and repeats nothing of it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: UnreadableReason
  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(unreadableSentences[reason], options)
    this.reason = reason
  }
}
