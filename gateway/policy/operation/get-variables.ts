import { Kind, type TypeNode } from 'graphql'
import { Refused } from '../../errors.ts'
import type { OperationRule } from '../rule.ts'

/**
 * By GET, an operation has no variable that could name somebody: whoever keeps addresses would keep that too. Whole numbers,
 * truth values and enumerations name nobody.
 */
export const getVariables = (): OperationRule => ({
  name: 'get-variables',
  stage: 'AFTER_VALIDATION',
  code: 'POST_REQUIRED',
  settings: [],
  check({ asked, operation, harmless }) {
    if (!asked.readOnly) return
    const declared = operation.node.variableDefinitions ?? []
    if (!declared.every(({ type }) => harmless(nameOf(type)))) throw new Refused('POST_REQUIRED')
  },
})

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type))
