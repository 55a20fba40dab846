import {
  getNamedType,
  isCompositeType,
  Kind,
  TypeNameMetaFieldDef,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Operation } from '../document/operation.ts'
import type { AccessRules, Requirement } from './rules.ts'

/** A field that may not be asked for. */
export interface Denied {
  /** In the names of the answer; places in lists are left out. */
  readonly path: readonly string[]
  /** All of them must hold, and some do not. */
  readonly requirements: readonly Requirement[]
  /** What decides, by `@skip` and `@include`, whether it was asked for at all. */
  readonly conditions: readonly DirectiveNode[]
}

export interface Restricted {
  /** What may be asked for, without fragments; `undefined` when nothing may. */
  readonly node: OperationDefinitionNode | undefined
  readonly denied: readonly Denied[]
}

interface RestrictOptions {
  /** What clients see. */
  readonly schema: GraphQLSchema
  readonly rules: AccessRules
  /** Whether all of them hold for whoever asks. */
  readonly hold: (requirements: readonly Requirement[]) => boolean
}

/** Takes out of an operation what may not be asked for. A field of which nothing is left is not asked for either. */
export function restrict(
  { node, document }: Pick<Operation, 'node' | 'document'>,
  { schema, rules, hold }: RestrictOptions,
): Restricted {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const denied: Denied[] = []

  interface Place {
    readonly type: GraphQLCompositeType
    readonly path: readonly string[]
    readonly conditions: readonly DirectiveNode[]
  }

  function allow(set: SelectionSetNode, place: Place): SelectionSetNode | undefined {
    const selections = set.selections.flatMap((selection) => allowSelection(selection, place) ?? [])
    return selections.length === 0 ? undefined : { ...set, selections }
  }

  function allowSelection(selection: SelectionNode, place: Place): SelectionNode | undefined {
    if (selection.kind === Kind.FIELD) return allowField(selection, place)
    const { typeCondition, selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : (fragments.get(selection.name.value) as FragmentDefinitionNode)
    const type = (typeCondition ? schema.getType(typeCondition.name.value) : place.type) as GraphQLCompositeType
    const conditions = [...place.conditions, ...(selection.directives ?? [])]
    const allowed = allow(selectionSet, { ...place, type, conditions })
    if (allowed === undefined) return undefined
    const { directives = [] } = selection
    const inline: InlineFragmentNode = {
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition ? { typeCondition } : {}),
      directives,
      selectionSet: allowed,
    }
    return inline
  }

  function allowField(field: FieldNode, { type, path, conditions }: Place): FieldNode | undefined {
    const name = field.name.value
    const own = [...path, (field.alias ?? field.name).value]
    const asked = [...conditions, ...(field.directives ?? [])]
    const requirements = requirementsOf(type, name, rules)
    if (!hold(requirements)) {
      denied.push({ path: own, requirements, conditions: asked })
      return undefined
    }
    if (!field.selectionSet) return field
    const answered = answeredType(type, name)
    if (answered === undefined) return field
    const selectionSet = allow(field.selectionSet, { type: answered, path: own, conditions: asked })
    return selectionSet && { ...field, selectionSet }
  }

  const root = schema.getRootType(node.operation) as GraphQLCompositeType
  const selectionSet = allow(node.selectionSet, { type: root, path: [], conditions: [] })
  return { node: selectionSet && { ...node, selectionSet }, denied }
}

const requirementsOf = (type: GraphQLCompositeType, field: string, rules: AccessRules): readonly Requirement[] =>
  field === TypeNameMetaFieldDef.name ? rules.ofType(type.name) : rules.ofField(type.name, field)

function answeredType(type: GraphQLCompositeType, field: string): GraphQLCompositeType | undefined {
  const definition = 'getFields' in type ? type.getFields()[field] : undefined
  const answered = definition && getNamedType(definition.type)
  return isCompositeType(answered) ? answered : undefined
}
