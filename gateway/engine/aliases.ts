import { isInterfaceType, isObjectType, Kind, type FieldNode, type GraphQLSchema } from 'graphql'

/**
 * What clients call a field, kept apart from what the schema calls it. A plan adds keys and required fields under their own
 * names beside what was asked; an alias that is one of those names would be taken for the field itself.
 */
export interface Aliases {
  /** The field under an alias that no field can have; undefined when it has no alias. */
  disguise(field: FieldNode): FieldNode | undefined
  /** The name under which a field comes back from the subgraphs. */
  fetchedName(field: FieldNode): string
  /** A path of what came back, in the names that the client gave. */
  toAskedPath(path: readonly (string | number)[]): readonly (string | number)[]
}

/** @param schema the whole supergraph, hidden parts included */
export function createAliases(schema: GraphQLSchema): Aliases {
  const prefix = findPrefix(schema)
  const fetchedName = ({ alias, name }: FieldNode): string =>
    alias === undefined || alias.value === name.value ? name.value : `${prefix}${alias.value}`
  return {
    fetchedName,
    disguise(field) {
      if (field.alias === undefined) return undefined
      const { alias: _alias, ...plain } = field
      const value = fetchedName(field)
      return value === field.name.value ? plain : { ...plain, alias: { kind: Kind.NAME, value } }
    },
    toAskedPath: (path) =>
      path.map((part) => (typeof part === 'string' && part.startsWith(prefix) ? part.slice(prefix.length) : part)),
  }
}

/** A beginning that no field of the schema has. */
function findPrefix(schema: GraphQLSchema): string {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
  )
  let prefix = 'alias_'
  while (fields.some((name) => name.startsWith(prefix))) prefix += '_'
  return prefix
}
