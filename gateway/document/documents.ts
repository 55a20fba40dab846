import { hash } from 'node:crypto'
import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { Limits } from '../config.ts'
import { publicErrors, Refused } from '../errors.ts'
import { createLru, type Lru } from './lru.ts'
import { translate } from './messages.ts'
import type { Operation } from './operation.ts'
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
    if (depth > limits.depth)
      throw new Refused('OPERATION_TOO_LARGE', { message: `La operación tiene más de ${limits.depth} niveles.` })
    if (fields > limits.fields) {
      throw new Refused('OPERATION_TOO_LARGE', { message: `La operación pide más de ${limits.fields} campos.` })
    }
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
        operations = toOperations(parse(text, { noLocation: true }), key)
        cache.set(key, operations, tokenCount)
      }
      return choose(operations, operationName)
    },
  }
}

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

function toOperations(document: DocumentNode, hashOfText: string): readonly Operation[] {
  const decidingVariables = listDecidingVariables(document)
  return document.definitions
    .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({ hash: hashOfText, kind: node.operation, name: node.name?.value, node, decidingVariables, document }))
}

function listDecidingVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: [argument] = [] }) {
      const decides = name.value === 'skip' || name.value === 'include'
      if (decides && argument?.value.kind === Kind.VARIABLE) names.add(argument.value.name.value)
    },
  })
  return names
}

function choose(operations: readonly Operation[], name: string | undefined): Operation {
  const [first, second] = operations
  if (first === undefined) throw undecided('El documento no contiene ninguna operación.')
  if (name === undefined && second !== undefined)
    throw undecided('El documento tiene varias operaciones: indique cuál en «operationName».')
  const chosen = name === undefined ? first : operations.find((operation) => operation.name === name)
  if (chosen === undefined) throw undecided('El documento no contiene la operación que indica «operationName».')
  if (chosen.kind === OperationTypeNode.SUBSCRIPTION) throw undecided('No se admiten suscripciones.')
  return chosen
}

const undecided = (message: string) => new Refused('GRAPHQL_VALIDATION_FAILED', { message })
