import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql'
import type { Aliases } from '../aliases.ts'
import { isIncluded, type Decide } from '../../document/conditions.ts'

/** A type that has fields. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType

/** What a selection can only be read with. */
export interface Selecting {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly aliases: Aliases
  readonly decide: Decide
}

/** What is asked of an object of a type, by the name under which it is answered, in the order in which it was asked. */
export function selectFields(
  sets: readonly SelectionSetNode[],
  type: FieldsType,
  { schema, fragments, decide }: Selecting,
): ReadonlyMap<string, readonly FieldNode[]> {
  const selected = new Map<string, FieldNode[]>()
  const spread = new Set<string>()

  const applies = (condition: NamedTypeNode | undefined): boolean => {
    if (condition === undefined || condition.name.value === type.name) return true
    const wanted = schema.getType(condition.name.value)
    return isAbstractType(wanted) && schema.isSubType(wanted, type)
  }
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, decide)) continue
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value
        selected.set(name, [...(selected.get(name) ?? []), selection])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition)) add(selection.selectionSet)
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const fragment = fragments.get(selection.name.value)
        if (fragment !== undefined && applies(fragment.typeCondition)) add(fragment.selectionSet)
      }
    }
  }
  for (const set of sets) add(set)
  return selected
}
