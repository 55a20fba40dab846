import { getNamedType, isCompositeType, isInterfaceType, isObjectType, isRequiredArgument, type GraphQLSchema } from 'graphql'

/** A field that is asked for, generated from a schema. */
export interface Asked {
  /** The type that it is asked of: what the record is, or an interface of it. */
  readonly type: string
  readonly name: string
  /** Its name in the answer. */
  readonly as: string
  /** With its arguments. */
  readonly text: string
  readonly inside: readonly Asked[]
}

/** How an operation is written. */
export const spellings = ['plain', 'by alias', 'by inline fragments', 'by named fragments'] as const
export type Spelling = (typeof spellings)[number]

/**
 * Everything that a field leads to. A type that the way has passed already is asked for its plain fields and goes no deeper, so that
 * the ways from one record to another are gone, and end.
 */
export function askAll(schema: GraphQLSchema, type: string, passed: readonly string[] = []): readonly Asked[] {
  const definition = schema.getType(type)
  if (!isObjectType(definition) && !isInterfaceType(definition)) throw new Error(`${type} has no fields`)
  return Object.values(definition.getFields()).flatMap((field) => {
    const answered = getNamedType(field.type)
    const composite = isCompositeType(answered)
    if (composite && passed.includes(type)) return []
    if (field.args.some(isRequiredArgument)) throw new Error(`${type}.${field.name} needs to be given something: give it here`)
    const inside = composite ? askAll(schema, answered.name, [...passed, type]) : []
    return [{ type, name: field.name, as: field.name, text: field.name, inside }]
  })
}

/** Under other names, and by the interfaces of what is asked, as the spelling is. */
export function spell(asked: readonly Asked[], spelling: Spelling, schema: GraphQLSchema): readonly Asked[] {
  return asked.map((one, place) => ({
    ...one,
    type: spelling.includes('fragments') ? interfaceOf(schema, one) : one.type,
    as: spelling === 'by alias' ? `a${place}` : one.as,
    inside: spell(one.inside, spelling, schema),
  }))
}

/** The interface that has the field, if there is one. */
function interfaceOf(schema: GraphQLSchema, { type, name }: Asked): string {
  const definition = schema.getType(type)
  const interfaces = isObjectType(definition) ? definition.getInterfaces() : []
  return interfaces.find((one) => name in one.getFields())?.name ?? type
}

/** Writes a selection, and the fragments that it names. */
export function write(
  asked: readonly Asked[],
  spelling: Spelling,
): { readonly selection: string; readonly fragments: readonly string[] } {
  const fragments: string[] = []
  function writeSet(set: readonly Asked[]): string {
    const lines = Object.entries(Object.groupBy(set, ({ type }) => type)).map(([type, fields = []]) => {
      const body = fields.map(writeField).join(' ')
      if (spelling === 'by inline fragments') return `... on ${type} { ${body} }`
      if (spelling !== 'by named fragments') return body
      const name = `F${fragments.length}`
      fragments.push(`fragment ${name} on ${type} { ${body} }`)
      return `...${name}`
    })
    return `{ ${lines.join(' ')} }`
  }
  const writeField = ({ as, name, text, inside }: Asked): string =>
    `${as === name ? '' : `${as}: `}${text}${inside.length === 0 ? '' : ` ${writeSet(inside)}`}`
  const selection = writeSet(asked)
  return { selection, fragments }
}
