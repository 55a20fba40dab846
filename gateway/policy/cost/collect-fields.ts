import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'
import { isIncluded, type Decide } from '../../document/conditions.ts'

/** Where something is asked: of objects of a type. */
export interface Place {
  readonly type: string
  readonly sets: readonly SelectionSetNode[]
  /** How many steps this is away from what was asked for: 0 is itself asked for. */
  readonly required: number
}

/** A field that is asked for, however often it is written. */
export interface AskedField {
  /** The type that it was asked of: the object's, or the one of a fragment's condition. */
  readonly parentType: string
  readonly name: string
  /** Tells it from every other field asked for there. */
  readonly key: string
  /** Where it is first written; its arguments are the same wherever it is. */
  readonly node: FieldNode
  readonly sets: SelectionSetNode[]
  readonly required: number
}

/** The fields asked for at a place, by type, name in the answer and name; fragments are spread out. */
export type Collect = (place: Place, into?: Map<string, AskedField>) => Map<string, AskedField>

export function collectFields(document: DocumentNode, decide: Decide): Collect {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }

  function collect({ type, sets, required }: Place, into: Map<string, AskedField>): Map<string, AskedField> {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (!isIncluded(selection.directives, decide)) continue
      if (selection.kind === Kind.FIELD) {
        addField(into, type, selection, required)
      } else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
        if (fragment === undefined) continue
        collect({ type: fragment.typeCondition?.name.value ?? type, sets: [fragment.selectionSet], required }, into)
      }
    }
    return into
  }
  return (place, into = new Map()) => collect(place, into)
}

function addField(into: Map<string, AskedField>, parentType: string, node: FieldNode, required: number): void {
  const name = node.name.value
  const key = `${parentType} ${(node.alias ?? node.name).value} ${name}`
  const field = into.get(key) ?? { parentType, name, key, node, sets: [], required }
  if (node.selectionSet) field.sets.push(node.selectionSet)
  into.set(key, field)
}
