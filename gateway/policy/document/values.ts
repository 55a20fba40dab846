import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many lists and objects inside each other in the values that are written in a document, and so many lists in a type. */
export const values = ({ valuesDepth: most }: Pick<Limits, 'valuesDepth'>): DocumentRule => ({
  name: 'values',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_VALUES_DEPTH'],
  check({ size }) {
    if (size.valuesDepth > most) {
      throw tooLarge('values', most, `Un valor del documento tiene más de ${most} niveles. Envíe valores más sencillos.`)
    }
  },
})
