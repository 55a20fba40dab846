import { Refused } from '../../errors.ts'
import type { DocumentRule } from '../rule.ts'

/** Every fragment is used, and none contains itself: how large such a document is, nobody can say. */
export const fragments = (): DocumentRule => ({
  name: 'fragments',
  stage: 'BEFORE_VALIDATION',
  code: 'GRAPHQL_VALIDATION_FAILED',
  settings: [],
  check({ size: { cycle, unused } }) {
    if (cycle !== undefined) throw refusal(`El fragmento «${cycle}» se contiene a sí mismo.`)
    if (unused !== undefined) throw refusal(`El fragmento «${unused}» no se usa.`)
  },
})

const refusal = (message: string) => new Refused('GRAPHQL_VALIDATION_FAILED', { message })
