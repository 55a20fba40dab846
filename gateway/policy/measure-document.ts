import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/** How large a document is when its fragments are spread out. */
export interface DocumentSize {
  /** Fields inside fields. */
  readonly depth: number
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
}

const nothing: DocumentSize = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0 }

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
    const size = withOwn(measureSet(fragment.selectionSet), fragment.directives)
    measured.set(name, size)
    return size
  }

  const measureSet = ({ selections }: SelectionSetNode): DocumentSize =>
    selections.map(measureSelection).reduce(together, nothing)

  function measureSelection(selection: SelectionNode): DocumentSize {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return withOwn(measureFragment(selection.name.value), selection.directives)
    const inside = selection.selectionSet ? measureSet(selection.selectionSet) : nothing
    if (selection.kind === Kind.INLINE_FRAGMENT) return withOwn(inside, selection.directives)
    const { depth, fields, aliases, directives } = inside
    const renamed = selection.alias === undefined ? 0 : 1
    const field = { depth: depth + 1, fields: fields + 1, aliases: aliases + renamed, rootFields: 1, directives }
    return withOwn(field, selection.directives)
  }

  const size = definitions
    .map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return nothing
      const ofVariables = definition.variableDefinitions?.flatMap(({ directives = [] }) => directives) ?? []
      return withOwn(measureSet(definition.selectionSet), [...(definition.directives ?? []), ...ofVariables])
    })
    .reduce(together, nothing)
  return { ...size, cycle }
}

const withOwn = (size: DocumentSize, directives: readonly unknown[] = []): DocumentSize =>
  directives.length === 0 ? size : { ...size, directives: size.directives + directives.length }

const together = (one: DocumentSize, other: DocumentSize): DocumentSize => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  rootFields: one.rootFields + other.rootFields,
  directives: one.directives + other.directives,
})
