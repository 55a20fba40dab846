import { BREAK, Kind, visit, type ASTNode, type DocumentNode } from 'graphql'

/**
 * The argument that a variable is given to first, with the fields of an input object on the way, as in `by.nit`; the
 * variable's own name when no argument takes it.
 */
export function findArgument(document: DocumentNode, variable: string): string {
  let found: string | undefined
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }, _key, parent, _path, ancestors) {
      if (name.value !== variable) return undefined
      found = [...ancestors, parent].flatMap(nameOnTheWay).join('.')
      return BREAK
    },
  })
  return found ?? variable
}

function nameOnTheWay(around: ASTNode | readonly ASTNode[] | undefined): readonly string[] {
  if (around === undefined || !('kind' in around)) return []
  return around.kind === Kind.ARGUMENT || around.kind === Kind.OBJECT_FIELD ? [around.name.value] : []
}
