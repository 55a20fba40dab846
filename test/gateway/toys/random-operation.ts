import type { GeneratorValue } from 'fast-check'
import * as fc from 'fast-check'
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'

/** An operation over a schema, made up. It may be invalid: two aliases can be at odds. */
export interface RandomOperation {
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

const deepest = 5

/** What some fields are given, by name: one of these texts, instead of what is made up. */
type Given = Readonly<Record<string, readonly string[]>>

/** Makes up a query with aliases, arguments, variables, fragments of both kinds, and fields left out by variables. */
export function makeUpOperation(schema: GraphQLSchema, g: GeneratorValue, given: Given = {}): RandomOperation {
  const oneIn = (times: number) => g(fc.integer, { min: 1, max: times }) === 1
  const pick = <Item>(items: readonly Item[]): Item => items[g(fc.nat, { max: items.length - 1 })] as Item
  const fragments: string[] = []
  // An alias may be the name of another field, also of one that a plan asks for by itself.
  const fieldNames = [
    '__typename',
    ...Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : [])),
  ].filter((name) => !name.startsWith('__') || name === '__typename')

  const directive = () => (oneIn(6) ? ` @${pick(['skip', 'include'])}(if: ${pick(['$a', '$b', '$c', 'true', 'false'])})` : '')
  const argumentsOf = (field: GraphQLField<unknown, unknown>) => {
    const texts = field.args.length === 0 ? undefined : given[field.name]
    if (texts) return pick(texts)
    const parts = field.args.flatMap(({ name, type }) => {
      if (name === 'id') return [`id: ${oneIn(3) ? '$id' : `"${pick(['Work', 'Relic', 'Maker'])}-${g(fc.nat, { max: 4 })}"`}`]
      if (oneIn(2)) return []
      const values: Readonly<Record<string, string>> = {
        Int: pick(['1', '2', '$n']),
        Boolean: pick(['true', '$a']),
        String: '"USD"',
      }
      return [`${name}: ${values[getNamedType(type).name] ?? 'null'}`]
    })
    return parts.length === 0 ? '' : `(${parts.join(', ')})`
  }
  const fieldOf = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type)
    // Few aliases meet, because fields that are at odds under one alias are not valid.
    const alias = oneIn(5)
      ? `${pick([() => pick(['x', 'y']), () => pick(fieldNames), () => `${field.name}${g(fc.nat, { max: 9 })}`])()}: `
      : ''
    const inside = isLeafType(type) ? '' : ` ${selectionOf(type as GraphQLCompositeType, depth + 1)}`
    return `${alias}${field.name}${argumentsOf(field)}${directive()}${inside}`
  }
  const fragmentOn = (type: GraphQLCompositeType, depth: number): string => {
    const conditions = isAbstractType(type)
      ? [type, ...schema.getPossibleTypes(type)]
      : [type, ...(isObjectType(type) ? type.getInterfaces() : [])]
    const condition = pick(conditions)
    const body = selectionOf(condition, depth + 1)
    if (!oneIn(3)) return `... on ${condition.name}${directive()} ${body}`
    const name = `F${fragments.length}`
    fragments.push(`fragment ${name} on ${condition.name} ${body}`)
    return `...${name}${directive()}`
  }
  const selectionOf = (type: GraphQLCompositeType, depth: number): string => {
    const all = isUnionType(type) ? [] : Object.values(type.getFields())
    const fields = depth < deepest ? all : all.filter((field) => isLeafType(getNamedType(field.type)))
    const parts = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, () => {
      if (fields.length === 0 || oneIn(8)) return oneIn(2) || depth >= deepest ? '__typename' : fragmentOn(type, depth)
      return oneIn(4) && depth < deepest ? fragmentOn(type, depth) : fieldOf(pick(fields), depth)
    })
    return `{ ${parts.join(' ')} }`
  }

  const query = schema.getQueryType()
  if (!query) throw new Error('the schema has no queries')
  const body = selectionOf(query, 0)
  const text = [body, ...fragments].join('\n')
  const declared = [
    ['$a', '$a: Boolean!'],
    ['$b', '$b: Boolean! = true'],
    ['$c', '$c: Boolean = false'],
    ['$n', '$n: Int = 2'],
    ['$id', '$id: ID!'],
  ].flatMap(([name = '', definition = '']) => (new RegExp(`\\${name}\\b`).test(text) ? [definition] : []))
  const variables = {
    a: g(fc.boolean),
    ...(oneIn(2) ? { b: g(fc.boolean) } : {}),
    ...(oneIn(2) ? { n: 3 } : {}),
    id: `Work-${g(fc.nat, { max: 4 })}`,
  }
  return { text: `query ${declared.length === 0 ? '' : `(${declared.join(', ')})`} ${text}`, variables }
}
