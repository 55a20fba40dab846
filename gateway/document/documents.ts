import { hash } from 'node:crypto'
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import type { Limits } from '../config.ts'
import { publicErrors, Refused } from '../errors.ts'
import { createLru, type Lru } from './lru.ts'
import { translate } from './messages.ts'
import { chooseOperation, listOperations, type Operation } from './operation.ts'
import { measureDocument } from './size.ts'

// About 50 MB of documents, of which a usual one has 100 to 300 tokens.
const maxCachedTokens = 200_000

export interface Documents {
  /**
   * Parses and validates an operation, or takes it from the cache.
   * @throws Refused when it cannot be run
   */
  prepare(schema: GraphQLSchema, text: string, operationName: string | undefined): Operation
}

/** Reads documents, each text once a schema. Only valid ones are kept, and only as many as fit. */
export function createDocuments({ limits, introspection }: { limits: Limits; introspection: boolean }): Documents {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const caches = new WeakMap<GraphQLSchema, Lru<readonly Operation[]>>()
  const cacheOf = (schema: GraphQLSchema) => {
    const known = caches.get(schema) ?? createLru<readonly Operation[]>(maxCachedTokens)
    caches.set(schema, known)
    return known
  }

  const read = (schema: GraphQLSchema, text: string): DocumentNode => {
    const document = parseDocument(text, limits.tokens)
    const { depth, fields } = measureDocument(document)
    if (depth > limits.depth) throw tooLarge(`La operación tiene más de ${limits.depth} niveles.`)
    if (fields > limits.fields) throw tooLarge(`La operación pide más de ${limits.fields} campos.`)
    const errors = validate(schema, document, rules, { maxErrors: limits.validationErrors, hideSuggestions: !introspection })
    // The library gives up on documents whose fields would take too long to hold against each other.
    if (errors.some(({ message }) => message === 'Validation aborted.')) throw new Refused('OPERATION_TOO_LARGE')
    if (errors.length > 0) throw refusal('GRAPHQL_VALIDATION_FAILED', errors)
    return document
  }

  return {
    prepare(schema, text, operationName) {
      const cache = cacheOf(schema)
      const key = hash('sha256', text)
      let operations = cache.get(key)
      if (operations === undefined) {
        const { tokenCount = 0 } = read(schema, text)
        // Read again without places: those keep every token of the text alive.
        operations = listOperations(parse(text, { noLocation: true }), key)
        cache.set(key, operations, tokenCount)
      }
      const operation = chooseOperation(operations, operationName)
      if (schema.getRootType(operation.kind)) return operation
      throw new Refused('GRAPHQL_VALIDATION_FAILED', {
        message: 'El esquema no tiene operaciones de esta clase. Use una consulta.',
      })
    },
  }
}

const tooLarge = (message: string) => new Refused('OPERATION_TOO_LARGE', { message })

function parseDocument(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw new Refused('OPERATION_TOO_LARGE')
    throw refusal(/more tha[nt] \d+ tokens/.test(error.message) ? 'OPERATION_TOO_LARGE' : 'GRAPHQL_PARSE_FAILED', [error])
  }
}

function refusal(
  code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'OPERATION_TOO_LARGE',
  errors: readonly GraphQLError[],
): Refused {
  return new Refused(
    code,
    ...errors.map(({ message, locations }) => ({ message: translate(message, publicErrors[code].message), locations })),
  )
}
