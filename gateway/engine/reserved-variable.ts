import { visit, type OperationDefinitionNode } from 'graphql'
import type { Operation } from '../document/operation.ts'

// What every fetch of entities calls its own variable.
const reserved = 'representations'

/** An operation that leaves the planner its variable's name, and what it calls its own variables instead. */
export interface Freed {
  readonly operation: Operation
  readonly rename: (variables: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** Renames a client's variable that has the name of the planner's own. */
export function freeReservedVariable(operation: Operation): Freed {
  const names = new Set<string>()
  visit(operation.document, { Variable: ({ name }) => void names.add(name.value) })
  if (!names.has(reserved)) return { operation, rename: (variables) => variables }

  let free = `${reserved}_`
  while (names.has(free)) free += '_'
  const renamed = (name: string) => (name === reserved ? free : name)
  const rename = ({ node, document }: Pick<Operation, 'node' | 'document'>) => {
    const renamedDocument = visit(document, {
      Variable: (variable) => ({ ...variable, name: { ...variable.name, value: renamed(variable.name.value) } }),
    })
    const place = document.definitions.indexOf(node)
    return { document: renamedDocument, node: renamedDocument.definitions[place] as OperationDefinitionNode }
  }
  const { allowed } = operation
  return {
    operation: {
      ...operation,
      ...rename(operation),
      ...(allowed && { allowed: { ...allowed, ...rename(allowed) } }),
      decidingVariables: new Set([...operation.decidingVariables].map(renamed)),
    },
    rename: ({ [reserved]: value, ...others }) => (value === undefined ? others : { ...others, [free]: value }),
  }
}
