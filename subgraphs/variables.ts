import {
  Kind,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { BadUserInput } from './bad-input.ts'
import { RequestRefused, type CheckedDocument } from './documents.ts'
import { fromLiteral, fromVariable, type GivenValue } from './given-value.ts'
import { checkInput } from './input-check.ts'

export type Variables = Readonly<Record<string, unknown>>

/**
 * Checks the variables of a request, each under the name of the argument that it fills.
 * @throws RequestRefused
 */
export function checkVariables(
  schema: GraphQLSchema,
  checked: CheckedDocument,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const problems: BadUserInput[] = []
  for (const definition of operation.variableDefinitions ?? []) {
    const argument = argumentOf(checked, operation, definition.variable.name.value)
    // Validation has made sure that a variable's type is an input type that exists.
    const type = typeFromAST(schema, definition.type) as GraphQLInputType
    const given = valueOf(definition, variables)
    if (given) checkInput(given, type, argument, { problems, variables: new Map() })
  }
  if (problems.length > 0) throw new RequestRefused(problems)
}

function valueOf({ variable, type, defaultValue }: VariableDefinitionNode, variables: Variables): GivenValue | undefined {
  if (Object.hasOwn(variables, variable.name.value)) return fromVariable(variables[variable.name.value])
  if (defaultValue) return fromLiteral(defaultValue)
  return type.kind === Kind.NON_NULL_TYPE ? { is: 'null' } : undefined
}

// A variable stands in its operation or in a fragment of it; one that stands nowhere was refused by validation.
function argumentOf({ uses }: CheckedDocument, operation: OperationDefinitionNode, variable: string): string {
  const fragments = [...uses].filter(([definition]) => definition.kind === Kind.FRAGMENT_DEFINITION)
  const places = [uses.get(operation), ...fragments.map(([, place]) => place)]
  return places.find((place) => place?.has(variable))?.get(variable) ?? variable
}
