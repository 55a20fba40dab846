import { OperationTypeNode } from 'graphql'
import { Refused } from '../../errors.ts'
import type { OperationRule } from '../rule.ts'

/** By GET nothing is changed. */
export const getChanges = (): OperationRule => ({
  name: 'get-changes',
  stage: 'AFTER_VALIDATION',
  code: 'METHOD_NOT_ALLOWED',
  settings: [],
  check({ asked, operation }) {
    if (asked.readOnly && operation.kind !== OperationTypeNode.QUERY) throw new Refused('METHOD_NOT_ALLOWED')
  },
})
