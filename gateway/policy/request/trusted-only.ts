import { Refused } from '../../errors.ts'
import type { Principal } from '../../principal/principal.ts'
import type { RequestRule } from '../rule.ts'

/** Where everybody, or this partner, is limited to trusted documents, nothing else is read. */
export const trustedOnly = ({ everybody }: { readonly everybody: boolean }): RequestRule => ({
  name: 'trusted-only',
  stage: 'BEFORE_PARSING',
  code: 'TRUSTED_DOCUMENT_REQUIRED',
  settings: ['TRUSTED_DOCUMENTS_ONLY'],
  check({ principal, document }) {
    if (!document.registered && (everybody || isLimited(principal))) throw new Refused('TRUSTED_DOCUMENT_REQUIRED')
  },
})

const isLimited = (principal: Principal): boolean => principal.kind === 'PARTNER' && principal.trustedDocumentsOnly
