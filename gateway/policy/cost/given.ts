import { Kind, valueFromASTUntyped, type OperationDefinitionNode, type ValueNode } from 'graphql'
import type { Variables } from './amount.ts'

/** What an argument is, once the variables are known. */
export interface Given {
  (variables: Variables): unknown
  /** Whether the variables have a say in it. */
  readonly varies: boolean
}

/** Reads a value as it is written, with the operation’s variables in it. */
export function readValue(value: ValueNode | undefined, operation: OperationDefinitionNode): Given {
  if (value === undefined) return Object.assign(() => undefined, { varies: false })
  if (!hasVariables(value)) {
    const fixed = valueFromASTUntyped(value)
    return Object.assign(() => fixed, { varies: false })
  }
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  )
  const read = (variables: Variables) => valueFromASTUntyped(value, { ...defaults, ...variables })
  return Object.assign(read, { varies: true })
}

function hasVariables(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true
  if (value.kind === Kind.LIST) return value.values.some(hasVariables)
  return value.kind === Kind.OBJECT && value.fields.some((field) => hasVariables(field.value))
}
