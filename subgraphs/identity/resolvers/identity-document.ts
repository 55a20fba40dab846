import { deriveDocumentState } from '../document-state.ts'
import type { IdentityDocumentResolvers } from '../types.generated.ts'

export const IdentityDocument: IdentityDocumentResolvers = {
  kind: ({ document }) => document.kind,
  serialNumber: ({ document }) => document.serialNumber,
  issueNumber: ({ document }) => document.issueNumber,
  issuedOn: ({ document }) => document.issuedOn,
  expiresOn: ({ document }) => document.expiresOn,
  derivedState: ({ document, holder }, _arguments, { today }) =>
    deriveDocumentState(
      { expiresOn: document.expiresOn, holderBornOn: holder.birth.date, holderDied: holder.death !== null },
      today,
    ),
}
