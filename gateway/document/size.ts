import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'

export interface Size {
  /** Fields inside fields. */
  readonly depth: number
  /** Fields in all. */
  readonly fields: number
}

const nothing: Size = { depth: 0, fields: 0 }

/**
 * How large a document becomes with its fragments spread out, counted without spreading them: each fragment is measured
 * once. A fragment that spreads itself counts nothing there, because validation refuses it.
 */
export function measureDocument(document: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const measured = new Map<string, Size>()

  const measureFragment = (name: string): Size => {
    const known = measured.get(name)
    if (known !== undefined) return known
    measured.set(name, nothing)
    const fragment = fragments.get(name)
    const size = fragment === undefined ? nothing : measure(fragment.selectionSet)
    measured.set(name, size)
    return size
  }
  const measure = ({ selections }: SelectionSetNode): Size => {
    let depth = 0
    let fields = 0
    for (const selection of selections) {
      const own = selection.kind === Kind.FIELD ? 1 : 0
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : selection.selectionSet
            ? measure(selection.selectionSet)
            : nothing
      depth = Math.max(depth, inner.depth + own)
      fields += inner.fields + own
    }
    return { depth, fields }
  }

  const sizes = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? measure(definition.selectionSet) : nothing,
  )
  return {
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
    fields: sizes.reduce((sum, { fields }) => sum + fields, 0),
  }
}
