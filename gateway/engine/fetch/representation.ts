import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import type { Fields } from '../places.ts'
import { isFields, merge } from './merge.ts'
import { satisfies } from './type-condition.ts'

/**
 * The reference by which a subgraph finds an entity: what its fetch requires, of what is known. Undefined when the object is of
 * another type, or a value that is required is not known because an earlier fetch failed: it may be what the entity is found by. A
 * whole object that failed is null, as it is to a client: whoever requires it may do without it, and says so.
 */
export function toRepresentation(
  schema: GraphQLSchema,
  fields: Fields,
  requires: readonly QueryPlanSelectionNode[],
): Fields | undefined {
  const reference = pick(schema, fields, requires)
  return reference !== undefined && typeof reference['__typename'] === 'string' ? reference : undefined
}

function pick(schema: GraphQLSchema, fields: Fields, selections: readonly QueryPlanSelectionNode[]): Fields | undefined {
  const picked: Fields = {}
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (value === undefined && selection.selections === undefined) return undefined
      picked[name] = selection.selections === undefined ? value : pickInside(schema, value, selection.selections)
    } else if (selection.typeCondition !== undefined && satisfies(schema, fields['__typename'], selection.typeCondition)) {
      merge(picked, pick(schema, fields, selection.selections) ?? {})
    }
  }
  return picked
}

function pickInside(schema: GraphQLSchema, value: unknown, selections: readonly QueryPlanSelectionNode[]): unknown {
  if (Array.isArray(value)) return value.map((element) => pickInside(schema, element, selections))
  return isFields(value) ? (pick(schema, value, selections) ?? null) : null
}
