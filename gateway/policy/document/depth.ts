import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

// Every field may stand in a fragment of its own.
const setsForEachField = 2

/** So many fields inside each other, fragments spread out, and no more than as many fragments besides. */
export const depth = ({ depth: most }: Pick<Limits, 'depth'>): DocumentRule => ({
  name: 'depth',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_DEPTH'],
  check({ size }) {
    if (size.depth > most || size.sets > setsForEachField * most) {
      throw tooLarge('depth', most, `La operación tiene más de ${most} niveles. Pida cada parte por separado.`)
    }
  },
})
