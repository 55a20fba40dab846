import type { FetchNode } from '@apollo/query-planner'
import {
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { isIncluded, type Decide } from '../../document/conditions.ts'
import { satisfies } from './type-condition.ts'

/** The names under which a fetch's fields come back, of an entity of a type or of the root, so that each can be reported as missing. */
export type AskedFields = (typename: string | undefined, decide: Decide) => readonly string[]

/** Reads a fetch's operation, when it is first needed. */
export function readAskedFields(fetch: FetchNode, schema: GraphQLSchema): AskedFields {
  const { definitions } = parse(fetch.operation, { noLocation: true })
  const [operation] = definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )
  const [entities] = operation?.selectionSet.selections ?? []
  const selected = fetch.requires !== undefined && entities?.kind === Kind.FIELD ? entities.selectionSet : operation?.selectionSet

  return (typename, decide) => {
    const list = (set: SelectionSetNode | undefined): readonly string[] =>
      (set?.selections ?? []).flatMap((selection) => {
        if (!isIncluded(selection.directives, decide)) return []
        if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value]
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        const condition = inner?.typeCondition?.name.value
        const applies = condition === undefined || typename === undefined || satisfies(schema, typename, condition)
        return applies ? list(inner?.selectionSet) : []
      })
    return [...new Set(list(selected))].filter((name) => name !== '__typename')
  }
}
