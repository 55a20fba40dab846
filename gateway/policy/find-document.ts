import { hash } from 'node:crypto'
import type { Asked } from '../http/read-request.ts'
import type { FoundDocument } from './rule.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

const bySha256 = /^sha256:([\da-f]{64})$/

/** Finds what is asked for: the text that was sent, or the trusted document that the identifier is of. */
export function findDocument(
  { text, documentId = '' }: Pick<Asked, 'text' | 'documentId'>,
  trusted: TrustedDocuments,
): FoundDocument {
  if (text !== undefined) {
    const hashOfText = hash('sha256', text)
    return { text, hash: hashOfText, registered: trusted.has(hashOfText) }
  }
  const [, wanted = ''] = bySha256.exec(documentId) ?? []
  const found = trusted.get(wanted)
  return { text: found, hash: wanted, registered: found !== undefined }
}
