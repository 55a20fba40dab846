import { GraphQLBoolean, GraphQLInt, isEnumType, type GraphQLSchema } from 'graphql'

/** Whether values of a type can name nobody: whole numbers, truth values and enumerations. */
export function isHarmless(schema: GraphQLSchema, type: string): boolean {
  return type === GraphQLInt.name || type === GraphQLBoolean.name || isEnumType(schema.getType(type))
}
