import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many fields under another name: one field can be asked for again and again by them. */
export const aliases = ({ aliases: most }: Pick<Limits, 'aliases'>): DocumentRule => ({
  name: 'aliases',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_ALIASES'],
  check({ size }) {
    if (size.aliases > most)
      throw tooLarge(
        'aliases',
        most,
        `La operación tiene más de ${most} alias, con sus fragmentos desplegados. Divídala en varias.`,
      )
  },
})
