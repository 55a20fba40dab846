import { Refused } from '../../errors.ts'
import type { RequestRule } from '../rule.ts'

/** Nobody registers a document by sending it. Clients that try are told so in the words that make them send it whole. */
export const automatic = (): RequestRule => ({
  name: 'automatic',
  stage: 'BEFORE_PARSING',
  code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  settings: [],
  check({ asked, document }) {
    if (asked.automatic && !document.registered) throw new Refused('PERSISTED_QUERY_NOT_SUPPORTED')
  },
})
