import type { FetchDataRewrite } from '@apollo/query-planner'
import type { GraphQLSchema } from 'graphql'
import type { Fields } from '../places.ts'
import { isFields } from './merge.ts'
import { satisfies } from './type-condition.ts'

const fragment = '... on '

/** Changes what is sent or received where the plan says that a subgraph calls something by another name. */
export function rewrite(schema: GraphQLSchema, rewrites: readonly FetchDataRewrite[] | undefined, value: unknown): void {
  for (const change of rewrites ?? []) {
    const name = change.path.at(-1)
    if (name !== undefined) atPath(schema, value, change.path.slice(0, -1), (fields) => apply(change, fields, name))
  }
}

function apply(change: FetchDataRewrite, fields: Fields, name: string): void {
  if (change.kind === 'ValueSetter') {
    fields[name] = change.setValueTo as unknown
  } else if (Object.hasOwn(fields, name) && fields[name] !== undefined) {
    fields[change.renameKeyTo] = fields[name]
    delete fields[name]
  }
}

function atPath(schema: GraphQLSchema, value: unknown, path: readonly string[], change: (fields: Fields) => void): void {
  if (Array.isArray(value)) {
    for (const element of value) atPath(schema, element, path, change)
    return
  }
  if (!isFields(value)) return
  const [part, ...rest] = path
  if (part === undefined) change(value)
  else if (!part.startsWith(fragment)) atPath(schema, value[part], rest, change)
  else if (!('__typename' in value) || satisfies(schema, value['__typename'], part.slice(fragment.length))) {
    atPath(schema, value, rest, change)
  }
}
