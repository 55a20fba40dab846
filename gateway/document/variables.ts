import { coerceInputValue, isInputType, isNonNullType, Kind, typeFromAST, type GraphQLSchema, type TypeNode } from 'graphql'
import { publicErrors, Refused } from '../errors.ts'
import { translate } from './messages.ts'
import type { Operation } from './operation.ts'
import { findArgument } from './variable-use.ts'

type Variables = Readonly<Record<string, unknown>>

/** What is wrong with a variable, and where inside it. */
interface Problem {
  readonly variable: string
  readonly inside: readonly (string | number)[]
  readonly message: string
}

/**
 * Holds the variables against what the operation declares, and leaves out those that it does not. They stay as they were
 * given, because each subgraph reads them with its own scalars.
 * @throws Refused naming each variable that does not fit, and the argument it is for, without its value
 */
export function checkVariables(schema: GraphQLSchema, operation: Operation, given: Variables, maxErrors: number): Variables {
  const declared = operation.node.variableDefinitions ?? []
  if (declared.length === 0) return {}
  const problems: Problem[] = []
  const variables: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const { variable, type, defaultValue } of declared) {
    const name = variable.name.value
    if (Object.hasOwn(given, name)) {
      variables[name] = given[name]
      const decides = operation.decidingVariables.has(name)
      problems.push(...listProblems(schema, name, decides ? nonNull(type) : type, given[name]))
    } else if (type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined) {
      problems.push({ variable: name, inside: [], message: `Falta la variable «$${name}».` })
    }
  }
  if (problems.length > 0) {
    const told = problems.slice(0, maxErrors).map(({ variable, inside, message }) => {
      return { message, extensions: { argument: [findArgument(operation.document, variable), ...inside].join('.') } }
    })
    throw new Refused('BAD_USER_INPUT', ...told)
  }
  return variables
}

// Where a variable decides what is left out, null decides nothing, even if its type would allow it.
const nonNull = (type: TypeNode): TypeNode => (type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type })

function listProblems(schema: GraphQLSchema, name: string, node: TypeNode, value: unknown): readonly Problem[] {
  const type = typeFromAST(schema, node)
  if (!isInputType(type)) return []
  if (value === null && isNonNullType(type)) {
    return [{ variable: name, inside: [], message: `La variable «$${name}» no puede ser nula.` }]
  }
  const problems: Problem[] = []
  coerceInputValue(value, type, (inside, _value, { message }) => {
    const what = translate(message, publicErrors.BAD_USER_INPUT.message)
    problems.push({ variable: name, inside, message: `La variable «$${[name, ...inside].join('.')}» no es válida. ${what}` })
  })
  return problems
}
