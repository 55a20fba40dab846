import type { Operation } from '../document/operation.ts'
import { restrict } from './restrict.ts'
import type { AccessRules, Requirement } from './rules.ts'
import type { GraphQLSchema } from 'graphql'

/** Every requirement that an operation meets, each once. */
export function listRequirements(
  operation: Operation,
  over: { readonly schema: GraphQLSchema; readonly rules: AccessRules },
): readonly Requirement[] {
  const met = new Map<string, Requirement>()
  restrict(operation, {
    ...over,
    hold(requirements) {
      for (const requirement of requirements) met.set(JSON.stringify(requirement), requirement)
      return true
    },
  })
  return [...met.values()]
}
