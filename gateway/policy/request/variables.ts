import { tooLarge, type RequestRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many lists and objects inside each other in the variables. */
export const variables = ({ valuesDepth: most }: Pick<Limits, 'valuesDepth'>): RequestRule => ({
  name: 'variables',
  stage: 'BEFORE_PARSING',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_VALUES_DEPTH'],
  check({ asked }) {
    if (isDeeperThan(asked.variables, most)) {
      throw tooLarge('variables', most, `Las variables tienen más de ${most} niveles. Envíe valores más sencillos.`)
    }
  },
})

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}
