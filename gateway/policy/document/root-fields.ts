import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many fields of the outermost level: each is a question of its own. */
export const rootFields = ({ rootFields: most }: Pick<Limits, 'rootFields'>): DocumentRule => ({
  name: 'root-fields',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_ROOT_FIELDS'],
  check({ size }) {
    if (size.rootFields > most)
      throw tooLarge('root-fields', most, `La operación pide más de ${most} campos en su primer nivel. Divídala en varias.`)
  },
})
