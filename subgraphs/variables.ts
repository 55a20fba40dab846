import {
  GraphQLNonNull,
  isNullableType,
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
import { checkInput, type VariableUse } from './input-check.ts'

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
  const findings = { problems: [] as BadUserInput[], variables: new Map<string, VariableUse>() }
  for (const definition of operation.variableDefinitions ?? []) {
    const given = valueOf(definition, variables)
    if (!given) continue
    const { argument, required } = useOf(checked, operation, definition.variable.name.value)
    // Validation has made sure that a variable's type is an input type that exists.
    const type = typeFromAST(schema, definition.type) as GraphQLInputType
    // A variable with a default may be nullable and still stand where no null is taken.
    checkInput(given, required && isNullableType(type) ? new GraphQLNonNull(type) : type, argument, findings)
  }
  if (findings.problems.length > 0) throw new RequestRefused(findings.problems)
}

function valueOf({ variable, type, defaultValue }: VariableDefinitionNode, variables: Variables): GivenValue | undefined {
  if (Object.hasOwn(variables, variable.name.value)) return fromVariable(variables[variable.name.value])
  if (defaultValue) return fromLiteral(defaultValue)
  return type.kind === Kind.NON_NULL_TYPE ? { is: 'null' } : undefined
}

/** A variable stands in its operation, in fragments, or in both; one that stands nowhere was refused by validation. */
function useOf({ uses }: CheckedDocument, operation: OperationDefinitionNode, variable: string): VariableUse {
  const places = [...uses].filter(([{ kind }]) => kind === Kind.FRAGMENT_DEFINITION).map(([, place]) => place)
  const found = [uses.get(operation), ...places].flatMap((place) => place?.get(variable) ?? [])
  return { argument: found[0]?.argument ?? variable, required: found.some(({ required }) => required) }
}
