import { Refused } from '../../errors.ts'
import type { OperationRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So much cost at once, as `@cost` and `@listSize` say. */
export const cost = ({ cost: most }: Pick<Limits, 'cost'>): OperationRule => ({
  name: 'cost',
  stage: 'AFTER_VALIDATION',
  code: 'OPERATION_TOO_EXPENSIVE',
  settings: ['LIMIT_COST', 'COST_CALL', 'COST_LIST_SIZE'],
  check({ cost: asked }) {
    if (asked <= most) return
    const told = Number.isFinite(asked) ? Math.ceil(asked) : undefined
    throw new Refused('OPERATION_TOO_EXPENSIVE', {
      message: `La operación puede costar ${told ?? 'más'} unidades y el máximo es ${most}. Pida listas más cortas o menos registros a la vez.`,
      extensions: { rule: 'cost', cost: told, limit: most },
    })
  },
})
