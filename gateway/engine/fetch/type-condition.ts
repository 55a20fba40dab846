import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'

/** Whether an object of a type, by its name, is one of those that a type condition names. */
export function satisfies(schema: GraphQLSchema, typename: unknown, condition: string): boolean {
  if (typename === condition) return true
  if (typeof typename !== 'string') return false
  const type = schema.getType(typename)
  const wanted = schema.getType(condition)
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
}
