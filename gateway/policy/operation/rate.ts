import type { Meter } from '../rate/meter.ts'
import type { OperationRule } from '../rule.ts'

/** So much cost in a minute, and a partner in a day. The last rule: what others refuse is not counted as asked for. */
export const rate = ({ charge }: Meter): OperationRule => ({
  name: 'rate',
  stage: 'AFTER_VALIDATION',
  code: 'RATE_LIMITED',
  settings: ['LIMIT_RATE', 'LIMIT_RATE_PARTNER', 'REDIS_URL', 'REDIS_KEY_SECRET'],
  check: ({ client, cost }) => charge(client, cost),
})
