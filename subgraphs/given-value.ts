import { Kind, type GraphQLLeafType, type ValueNode } from 'graphql'

/**
 * A value as a caller gave it, in a document or among the variables, before it has a type. Its parts are read only as far as a
 * type asks for them, so that no nesting is too deep.
 */
export type GivenValue =
  | { readonly is: 'null' }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'list'; readonly items: () => readonly GivenValue[]; readonly parse: Parse }
  | { readonly is: 'object'; readonly fields: () => ReadonlyMap<string, GivenValue>; readonly parse: Parse }
  | { readonly is: 'integer' | 'other'; readonly parse: Parse }

/** Parses the value as a leaf type would, and throws where that would. */
type Parse = (type: GraphQLLeafType) => unknown

export function fromLiteral(literal: ValueNode): GivenValue {
  const parse: Parse = (type) => type.parseLiteral(literal, undefined)
  switch (literal.kind) {
    case Kind.NULL:
      return { is: 'null' }
    case Kind.VARIABLE:
      return { is: 'variable', name: literal.name.value }
    case Kind.LIST:
      return { is: 'list', items: () => literal.values.map(fromLiteral), parse }
    case Kind.OBJECT:
      return {
        is: 'object',
        fields: () => new Map(literal.fields.map((field) => [field.name.value, fromLiteral(field.value)])),
        parse,
      }
    default:
      return { is: literal.kind === Kind.INT ? 'integer' : 'other', parse }
  }
}

export function fromVariable(value: unknown): GivenValue {
  const parse: Parse = (type) => type.parseValue(value)
  if (value === null || value === undefined) return { is: 'null' }
  if (Array.isArray(value)) return { is: 'list', items: () => value.map(fromVariable), parse }
  if (typeof value === 'object') {
    return {
      is: 'object',
      fields: () => new Map(Object.entries(value).map(([name, field]) => [name, fromVariable(field)])),
      parse,
    }
  }
  return { is: Number.isInteger(value) ? 'integer' : 'other', parse }
}
