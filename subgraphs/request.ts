import type { Variables } from './variables.ts'

/** One GraphQL request, as GraphQL over HTTP writes it. */
export interface GraphqlRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Variables
}

/** The body is JSON, but no GraphQL request. */
export class NotGraphqlRequest extends Error {
  override readonly name = 'NotGraphqlRequest'
  readonly statusCode = 400
}

/**
 * Reads a request's body, already parsed as JSON.
 * @throws NotGraphqlRequest
 */
export function readGraphqlRequest(body: unknown): GraphqlRequest {
  if (!isObject(body)) throw new NotGraphqlRequest('El cuerpo debe ser un objeto JSON con «query».')
  const { query, operationName, variables } = body
  if (typeof query !== 'string' || query.trim() === '')
    throw new NotGraphqlRequest('Falta «query»: el documento GraphQL, como texto.')
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    throw new NotGraphqlRequest('«operationName» debe ser texto.')
  if (!isAbsent(variables) && !isObject(variables)) throw new NotGraphqlRequest('«variables» debe ser un objeto.')
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} }
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
