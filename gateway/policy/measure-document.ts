import {
  Kind,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { measureArguments, measureType, measureValue } from './measure-values.ts'

/** How large a document is when its fragments are spread out. */
export interface DocumentSize {
  /** Fields inside fields. */
  readonly depth: number
  /** Fields and fragments inside fields and fragments. */
  readonly sets: number
  /** Lists and objects inside each other in the values written there. */
  readonly valuesDepth: number
  /** Fields in all. */
  readonly fields: number
  /** Fields under another name. */
  readonly aliases: number
  /** Fields of the outermost level. */
  readonly rootFields: number
  readonly directives: number
}

export interface MeasuredSize extends DocumentSize {
  /** A fragment that spreads itself: how large that is, nobody can say. */
  readonly cycle: string | undefined
  /** A fragment that nothing spreads, which was not measured. */
  readonly unused: string | undefined
}

const nothing: DocumentSize = { depth: 0, sets: 0, valuesDepth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0 }
const oneField: DocumentSize = { ...nothing, fields: 1, rootFields: 1 }

/** Measures without spreading fragments: each is measured once. One that is not defined counts as a field. */
export function measureDocument({ definitions }: DocumentNode): MeasuredSize {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const measured = new Map<string, DocumentSize | 'UNDER_WAY'>()
  let cycle: string | undefined

  function measureFragment(name: string): DocumentSize {
    const known = measured.get(name)
    if (known === 'UNDER_WAY') cycle = name
    if (known !== undefined) return known === 'UNDER_WAY' ? oneField : known
    const fragment = fragments.get(name)
    if (fragment === undefined) return oneField
    measured.set(name, 'UNDER_WAY')
    const size = withDirectives(measureSet(fragment.selectionSet), fragment.directives)
    measured.set(name, size)
    return size
  }

  function measureSet({ selections }: SelectionSetNode): DocumentSize {
    const size = selections.map(measureSelection).reduce(together, nothing)
    return { ...size, sets: size.sets + 1 }
  }

  function measureSelection(selection: SelectionNode): DocumentSize {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return withDirectives(measureFragment(selection.name.value), selection.directives)
    const inside = selection.selectionSet ? measureSet(selection.selectionSet) : nothing
    if (selection.kind === Kind.INLINE_FRAGMENT) return withDirectives(inside, selection.directives)
    const field = {
      ...inside,
      depth: inside.depth + 1,
      valuesDepth: Math.max(inside.valuesDepth, measureArguments(selection.arguments)),
      fields: inside.fields + 1,
      aliases: inside.aliases + (selection.alias === undefined ? 0 : 1),
      rootFields: 1,
    }
    return withDirectives(field, selection.directives)
  }

  function measureDefinition(definition: DefinitionNode): DocumentSize {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return nothing
    const size = withDirectives(measureSet(definition.selectionSet), definition.directives)
    return (definition.variableDefinitions ?? []).reduce((so, { type, defaultValue, directives }) => {
      const valuesDepth = Math.max(so.valuesDepth, measureType(type), defaultValue ? measureValue(defaultValue) : 0)
      return withDirectives({ ...so, valuesDepth }, directives)
    }, size)
  }

  const size = definitions.map(measureDefinition).reduce(together, nothing)
  return { ...size, cycle, unused: [...fragments.keys()].find((name) => !measured.has(name)) }
}

function withDirectives(size: DocumentSize, directives: readonly DirectiveNode[] = []): DocumentSize {
  if (directives.length === 0) return size
  const valuesDepth = Math.max(size.valuesDepth, ...directives.map((directive) => measureArguments(directive.arguments)))
  return { ...size, valuesDepth, directives: size.directives + directives.length }
}

const together = (one: DocumentSize, other: DocumentSize): DocumentSize => ({
  depth: Math.max(one.depth, other.depth),
  sets: Math.max(one.sets, other.sets),
  valuesDepth: Math.max(one.valuesDepth, other.valuesDepth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  rootFields: one.rootFields + other.rootFields,
  directives: one.directives + other.directives,
})
