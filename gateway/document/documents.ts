import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import { publicErrors, Refused } from '../errors.ts'
import { createLru, type Lru } from './lru.ts'
import { translate } from './messages.ts'
import { chooseOperation, listOperations, type Operation } from './operation.ts'

// About 50 MB of documents, of which a usual one has 100 to 300 tokens.
const maxCachedTokens = 200_000

export interface Documents {
  /**
   * Parses and validates an operation, or takes it from the cache.
   * @throws Refused when it cannot be run
   */
  prepare(schema: GraphQLSchema, document: DocumentText, operationName: string | undefined): Operation
}

/** A document as it was written. */
export interface DocumentText {
  readonly text: string
  /** The sha256 of the text, in hexadecimal digits. */
  readonly hash: string
}

interface DocumentsOptions {
  /** Whether a document may be read on. Both throw Refused. */
  readonly policy: { checkText(text: string): void; checkDocument(document: DocumentNode): void }
  /** How many errors are told before giving up. */
  readonly maxErrors: number
  /** Whether errors suggest what the schema has. */
  readonly suggests: boolean
}

/** Reads documents, each text once a schema. Only valid ones are kept, and only as many as fit. */
export function createDocuments({ policy, maxErrors, suggests }: DocumentsOptions): Documents {
  const caches = new WeakMap<GraphQLSchema, Lru<readonly Operation[]>>()
  const cacheOf = (schema: GraphQLSchema) => {
    const known = caches.get(schema) ?? createLru<readonly Operation[]>(maxCachedTokens)
    caches.set(schema, known)
    return known
  }

  const read = (schema: GraphQLSchema, text: string): DocumentNode => {
    policy.checkText(text)
    const document = parseDocument(text)
    policy.checkDocument(document)
    const errors = validate(schema, document, specifiedRules, { maxErrors, hideSuggestions: !suggests })
    // The library gives up on documents whose fields would take too long to hold against each other.
    if (errors.some(({ message }) => message === 'Validation aborted.')) throw new Refused('OPERATION_TOO_LARGE')
    if (errors.length > 0) throw refusal('GRAPHQL_VALIDATION_FAILED', errors)
    return document
  }

  return {
    prepare(schema, { text, hash: key }, operationName) {
      const cache = cacheOf(schema)
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

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text)
  } catch (error) {
    // What is nested deeper than the parser can follow.
    if (!(error instanceof GraphQLError)) throw new Refused('OPERATION_TOO_LARGE')
    throw refusal('GRAPHQL_PARSE_FAILED', [error])
  }
}

function refusal(code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED', errors: readonly GraphQLError[]): Refused {
  return new Refused(
    code,
    ...errors.map(({ message, locations }) => ({ message: translate(message, publicErrors[code].message), locations })),
  )
}
