import type { Meter } from '../rate/meter.ts'
import type { RequestRule } from '../rule.ts'

/** Whoever has nothing left is not listened to. */
export const exhausted = ({ refuseEmpty }: Meter): RequestRule => ({
  name: 'exhausted',
  stage: 'BEFORE_PARSING',
  code: 'RATE_LIMITED',
  settings: ['LIMIT_RATE', 'LIMIT_RATE_PARTNER'],
  check: ({ client }) => refuseEmpty(client),
})
