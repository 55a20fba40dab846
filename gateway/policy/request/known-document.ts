import { Refused } from '../../errors.ts'
import type { RequestRule } from '../rule.ts'

/** An identifier is one of a trusted document, and what is sent beside it is that document. */
export const knownDocument = (): RequestRule => ({
  name: 'known-document',
  stage: 'BEFORE_PARSING',
  code: 'DOCUMENT_NOT_FOUND',
  settings: ['TRUSTED_DOCUMENTS_FOLDER'],
  check({ asked, document }) {
    if (document.text === undefined) throw new Refused('DOCUMENT_NOT_FOUND')
    if (asked.documentId === undefined || asked.text === undefined || asked.documentId === `sha256:${document.hash}`) return
    throw new Refused('DOCUMENT_NOT_FOUND', {
      message: 'El identificador no es el del documento que envió. Envíe uno de los dos.',
    })
  },
})
