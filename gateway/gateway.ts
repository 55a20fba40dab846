import type { FastifyInstance } from 'fastify'
import { OperationTypeNode } from 'graphql'
import { createDeadline } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import { createAccess } from './access/access.ts'
import { createRights } from './access/principal-rights.ts'
import type { GatewayConfig } from './config.ts'
import { createDocuments } from './document/documents.ts'
import { checkVariables } from './document/variables.ts'
import type { Supergraph } from './engine/supergraph.ts'
import { Refused } from './errors.ts'
import { createGraphiql } from './graphiql.ts'
import { openDoor, type Answer } from './http/door.ts'
import { maskErrors } from './mask.ts'
import type { Identification } from './principal/identification.ts'
import { refuseBadInput } from './refuse-bad-input.ts'

interface GatewayParts {
  readonly config: Pick<GatewayConfig, 'access' | 'deadlineMs' | 'graphiql' | 'introspection' | 'limits'>
  readonly supergraph: Supergraph
  readonly identification: Identification
  readonly log: Log
  /** The wall clock. */
  readonly now?: () => Date
}

/** The only public door: GraphQL at `/graphql`, over whatever supergraph it is given. */
export function createGateway({
  config,
  supergraph,
  identification,
  log,
  now = () => new Date(),
}: GatewayParts): FastifyInstance {
  const { deadlineMs, introspection, limits } = config
  const access = createAccess()
  const rightsOf = createRights({ ...config.access, now })
  const documents = createDocuments({ limits, introspection })
  const server = createServer({
    log,
    bodyLimit: limits.bodyBytes,
    // The supergraph is loaded before anybody listens, and a subgraph that is down leaves the others' answers.
    notReadyBecause: () => [],
    notes: () => [...supergraph.problems(), ...identification.problems()],
  })

  const sendPage = config.graphiql ? createGraphiql() : undefined

  // The stages of one operation, in their order.
  const answer: Answer = (asked, request, left) =>
    supergraph.lend(async (engine) => {
      const deadline = createDeadline({ ms: deadlineMs, caller: left })
      try {
        const { principal, purpose } = await identification.identify(request)
        const operation = documents.prepare(engine.schema, asked.text, asked.operationName)
        if (asked.readOnly && operation.kind !== OperationTypeNode.QUERY) throw new Refused('METHOD_NOT_ALLOWED')
        const variables = checkVariables(engine.schema, operation, asked.variables, limits)
        const { schema, rules } = engine
        const admitted = access.admit(operation, { schema, rules, rights: rightsOf(principal, purpose), variables })
        const { data, errors: raised } = await engine.execute(admitted.operation, { variables, deadline })
        const errors = [...admitted.errors, ...maskErrors(raised, operation.hash, log)]
        refuseBadInput(data, errors)
        return errors.length === 0 ? { data } : { errors, data }
      } finally {
        deadline.dispose()
      }
    })
  openDoor(server, answer, sendPage)
  return server
}
