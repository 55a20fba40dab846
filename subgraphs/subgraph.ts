import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph'
import { execute, getOperationAST, locatedError, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import type { Deadline } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import type { Agency, AgencyConnection } from './agency.ts'
import type { Caller } from './caller.ts'
import { checkDocument, DocumentProblem, RequestRefused, type CheckedDocument } from './documents.ts'
import { refuseStrangers } from './entities.ts'
import { describeError, translateErrors, type PublicError } from './errors.ts'
import type { GraphqlRequest } from './request.ts'
import type { Sealing } from './sealing.ts'
import { createTextCache } from './text-cache.ts'
import { checkVariables } from './variables.ts'

/** One agency's graph, ready to answer. */
export interface Subgraph {
  readonly schema: GraphQLSchema
  /** Answers one request before its deadline ends, with what there is by then. It does not throw. */
  answer(request: GraphqlRequest, asking: Asking): Promise<SubgraphAnswer>
}

/** On whose behalf, and by when. */
export interface Asking {
  readonly caller: Caller
  readonly deadline: Deadline
}

export interface SubgraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly PublicError[]
}

interface SubgraphParts {
  readonly agency: Agency
  readonly sdl: string
  readonly connection: AgencyConnection
  readonly sealing: Sealing
  readonly log: Log
}

const maxCachedCharacters = 2_000_000

export function createSubgraph({ agency, sdl, connection, sealing, log }: SubgraphParts): Subgraph {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: agency.resolvers as GraphQLResolverMap }])
  refuseStrangers(schema)
  const known = createTextCache<CheckedDocument>({ maxCharacters: maxCachedCharacters })

  function check(text: string): CheckedDocument {
    const kept = known.get(text)
    if (kept) return kept
    const checked = checkDocument(schema, text)
    if (!checked.bearsValues) known.set(text, checked)
    return checked
  }

  async function run({ query, operationName, variables }: GraphqlRequest, asking: Asking): Promise<SubgraphAnswer> {
    const { caller, deadline } = asking
    const checked = check(query)
    const operation = findOperation(schema, checked, operationName)
    checkVariables(schema, checked, operation, variables)
    const { data, errors } = await execute({
      schema,
      document: checked.document,
      operationName,
      variableValues: variables,
      contextValue: connection.createContext({ caller, call: { deadline }, sealing }),
    })
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: translateErrors(errors, agency.registry, log.child({ trace: caller.trace })) } : {}),
    }
  }

  return {
    schema,
    async answer(request, asking) {
      try {
        return await run(request, asking)
      } catch (error) {
        if (!(error instanceof RequestRefused))
          return { errors: translateErrors([locatedError(error, null)], agency.registry, log) }
        return { errors: error.problems.map((problem) => describeError(problem, agency.registry)) }
      }
    },
  }
}

function findOperation(
  schema: GraphQLSchema,
  { document }: CheckedDocument,
  operationName: string | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName)
  if (operation && schema.getRootType(operation.operation)) return operation
  throw new RequestRefused([
    operation
      ? new DocumentProblem('GRAPHQL_VALIDATION_FAILED', 'Este registro sólo admite consultas.')
      : new DocumentProblem(
          'OPERATION_RESOLUTION_FAILURE',
          'El documento no tiene la operación que se pide. Revise «operationName».',
        ),
  ])
}
