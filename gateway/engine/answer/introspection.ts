import { executeSync, Kind, type FieldNode, type GraphQLSchema } from 'graphql'
import type { Operation } from '../../document/operation.ts'
import type { Fields } from '../places.ts'

/** Answers what an operation asks about the schema itself. */
export function introspect(
  schema: GraphQLSchema,
  { node, document }: Operation,
  asked: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): Fields {
  const selectionSet = { kind: Kind.SELECTION_SET, selections: asked } as const
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  const { data } = executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [{ ...node, selectionSet }, ...fragments] },
    variableValues: variables,
  })
  return { ...data }
}
