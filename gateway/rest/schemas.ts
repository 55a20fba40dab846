import { z } from 'zod'

/** The schemas that are told of once, by their names. */
export type Schemas = Record<string, object>

interface JsonSchema {
  readonly $schema?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly $ref?: string
  readonly id?: string
  readonly [keyword: string]: unknown
}

/** A shape as JSON Schema. What has a name of its own is put among the schemas, and referred to. */
export function toSchema(shape: z.ZodType, io: 'input' | 'output', schemas: Schemas): object {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as JsonSchema
  for (const [name, definition] of Object.entries($defs)) schemas[name] = referring(definition)
  if (schema.id === undefined) return referring(schema)
  schemas[schema.id] = referring(schema)
  return { $ref: `#/components/schemas/${schema.id}` }
}

/** The parameters of an address's query. */
export function toParameters(query: z.ZodObject | undefined): readonly object[] {
  if (query === undefined) return []
  return Object.entries(query.shape).map(([name, shape]) => {
    const { description, ...schema } = toSchema(shape as z.ZodType, 'input', {}) as JsonSchema
    return { name, in: 'query', ...(description !== undefined && { description }), style: 'form', explode: false, schema }
  })
}

function referring(schema: JsonSchema): object {
  const { id: _, ...own } = schema
  return JSON.parse(JSON.stringify(own).replaceAll('"#/$defs/', '"#/components/schemas/')) as object
}
