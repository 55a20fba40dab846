import { Refused } from '../../errors.ts'
import type { RequestRule } from '../rule.ts'

/** What stands in an address is kept by many on the way: by GET, documents are asked for by their identifiers alone. */
export const getDocument = (): RequestRule => ({
  name: 'get-document',
  stage: 'BEFORE_PARSING',
  code: 'POST_REQUIRED',
  settings: [],
  check({ asked }) {
    if (asked.readOnly && asked.text !== undefined) throw new Refused('POST_REQUIRED')
  },
})
