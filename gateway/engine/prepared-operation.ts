import type { PlanNode } from '@apollo/query-planner'
import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode } from 'graphql'
import type { Operation } from '../document/operation.ts'
import { selectFields } from './answer/select.ts'
import { compileShape, type Shape } from './answer/shape.ts'
import type { Decide } from '../document/conditions.ts'
import type { Planner } from './planner.ts'
import { freeReservedVariable, type Freed } from './reserved-variable.ts'

/** What is asked once `@skip` and `@include` have been decided. */
export interface Decided {
  readonly shape: Shape
  /** What is asked about the schema itself. */
  readonly introspection: readonly FieldNode[]
}

/** An operation, planned: made once, run often. */
export interface PreparedOperation {
  readonly operation: Operation
  /** Gives the variables the names that they have in this operation. */
  readonly rename: Freed['rename']
  readonly plan: PlanNode | undefined
  readonly decided: (decide: Decide) => Decided
}

// Operations that decide about very many fields are compiled anew for each further combination.
const maxCombinations = 64

/**
 * Plans an operation and compiles its answer.
 * @throws Error when it cannot be planned
 */
export function prepareOperation(written: Operation, planner: Planner): PreparedOperation {
  const { operation, rename } = freeReservedVariable(written)
  const { schema, aliases } = planner
  const { document, node, kind, decidingVariables } = operation
  const type = schema.getRootType(kind)
  if (!type) throw new Error('the schema has no such operations')
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]))
  const combinations = new Map<string, Decided>()

  const decide = (by: Decide): Decided => {
    const selecting = { schema, fragments, aliases, decide: by }
    const asked = [...selectFields([node.selectionSet], type, selecting).values()].flat()
    return {
      shape: compileShape(node.selectionSet, type, selecting),
      introspection: asked.filter(({ name }) => name.value === '__schema' || name.value === '__type'),
    }
  }
  return {
    operation,
    rename,
    plan: planner.plan(operation),
    decided(by) {
      const combination = [...decidingVariables].map((name) => (by(name) ? '1' : '0')).join('')
      const known = combinations.get(combination)
      if (known !== undefined) return known
      const decided = decide(by)
      if (combinations.size < maxCombinations) combinations.set(combination, decided)
      return decided
    },
  }
}

const isFragment = (node: DocumentNode['definitions'][number]): node is FragmentDefinitionNode =>
  node.kind === Kind.FRAGMENT_DEFINITION
