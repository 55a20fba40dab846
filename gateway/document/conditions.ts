import { valueFromAST, GraphQLBoolean, Kind, type DirectiveNode, type OperationDefinitionNode } from 'graphql'

/** What a variable that decides about a field is worth in one call. */
export type Decide = (variable: string) => boolean

/** Decides by the variables given, or else by their defaults. */
export function createDecide(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Decide {
  return (name) => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (given !== undefined) return given === true
    const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)
    return valueFromAST(definition?.defaultValue, GraphQLBoolean) === true
  }
}

/** Whether `@skip` and `@include` leave something in. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, decide: Decide): boolean {
  return (directives ?? []).every(({ name, arguments: [argument] = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true
    const { value } = argument ?? {}
    const holds = value?.kind === Kind.VARIABLE ? decide(value.name.value) : value?.kind === Kind.BOOLEAN && value.value
    return holds === (name.value === 'include')
  })
}
