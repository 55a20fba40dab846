import { Refused } from '../../errors.ts'
import type { DocumentRule } from '../rule.ts'

/** No fragment that contains itself: spread out it would be without end. */
export const cycles = (): DocumentRule => ({
  name: 'cycles',
  stage: 'BEFORE_VALIDATION',
  code: 'GRAPHQL_VALIDATION_FAILED',
  settings: [],
  check({ size: { cycle } }) {
    if (cycle === undefined) return
    throw new Refused('GRAPHQL_VALIDATION_FAILED', { message: `El fragmento «${cycle}» se contiene a sí mismo.` })
  },
})
