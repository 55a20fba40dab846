import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'
import { tooLarge, type DocumentRule } from '../rule.ts'
import type { Limits } from '../settings.ts'

/** So many fields written again where they already are: validation holds each against all others of its name. */
export const duplicates = ({ duplicates: most }: Pick<Limits, 'duplicates'>): DocumentRule => ({
  name: 'duplicates',
  stage: 'BEFORE_VALIDATION',
  code: 'OPERATION_TOO_LARGE',
  settings: ['LIMIT_DUPLICATES'],
  check({ document }) {
    if (countDuplicates(document) > most) {
      throw tooLarge('duplicates', most, `La operación repite campos más de ${most} veces. Pida cada campo una sola vez.`)
    }
  },
})

type Inside = (SelectionSetNode | undefined)[]

/** Fragments are spread out: this is for documents that do not become large by it. */
function countDuplicates({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }

  /** Adds what is inside each field of a set, by the names that the fields have in the answer. */
  function gather(set: SelectionSetNode | undefined, into: Map<string, Inside>): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value
        const inside = into.get(name) ?? []
        inside.push(selection.selectionSet)
        into.set(name, inside)
      } else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
        gather(fragment?.selectionSet, into)
      }
    }
  }

  function count(sets: Inside): number {
    const byName = new Map<string, Inside>()
    for (const set of sets) gather(set, byName)
    return [...byName.values()].reduce((sum, inside) => sum + inside.length - 1 + count(inside), 0)
  }

  return definitions.reduce(
    (sum, definition) => sum + (definition.kind === Kind.OPERATION_DEFINITION ? count([definition.selectionSet]) : 0),
    0,
  )
}
