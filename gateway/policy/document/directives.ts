import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many directives, fragments spread out. */
export const directives = ({ directives: most }: Pick<Limits, 'directives'>): DocumentRule => ({
  name: 'directives',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_DIRECTIVES'],
  check({ size }) {
    if (size.directives > most)
      throw tooLarge(
        'directives',
        most,
        `La operación tiene más de ${most} directivas, con sus fragmentos desplegados. Quite las que no necesite.`,
      )
  },
})
