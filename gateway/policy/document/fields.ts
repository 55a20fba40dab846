import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many fields, fragments spread out: one that doubles another, which doubles a third, is large. */
export const fields = ({ fields: most }: Pick<Limits, 'fields'>): DocumentRule => ({
  name: 'fields',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_FIELDS'],
  check({ size }) {
    if (size.fields > most)
      throw tooLarge(
        'fields',
        most,
        `La operación pide más de ${most} campos, con sus fragmentos desplegados. Divídala en varias.`,
      )
  },
})
