import type { FastifyInstance } from 'fastify'
import { OperationTypeNode } from 'graphql'
import { createDeadline } from '#platform/deadline.ts'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import type { GatewayConfig } from './config.ts'
import { createDocuments } from './document/documents.ts'
import { checkVariables } from './document/variables.ts'
import type { Supergraph } from './engine/supergraph.ts'
import { Refused } from './errors.ts'
import { openDoor } from './http/door.ts'
import { maskErrors } from './mask.ts'

interface GatewayParts {
  readonly config: Pick<GatewayConfig, 'deadlineMs' | 'graphiql' | 'introspection' | 'limits'>
  readonly supergraph: Supergraph
  readonly log: Log
}

/** The only public door: GraphQL at `/graphql`, over whatever supergraph it is given. */
export function createGateway({ config, supergraph, log }: GatewayParts): FastifyInstance {
  const { deadlineMs, introspection, limits } = config
  const documents = createDocuments({ limits, introspection })
  const server = createServer({ log, bodyLimit: limits.bodyBytes, notReadyBecause: () => [] })

  // The stages of one operation, in their order.
  openDoor(server, (asked, left) =>
    supergraph.lend(async (engine) => {
      const deadline = createDeadline({ ms: deadlineMs, caller: left })
      try {
        const operation = documents.prepare(engine.schema, asked.text, asked.operationName)
        if (asked.readOnly && operation.kind !== OperationTypeNode.QUERY) throw new Refused('METHOD_NOT_ALLOWED')
        const variables = checkVariables(engine.schema, operation, asked.variables, limits)
        const { data, errors } = await engine.execute(operation, { variables, deadline })
        return errors.length === 0 ? { data } : { errors: maskErrors(errors, operation.hash, log), data }
      } finally {
        deadline.dispose()
      }
    }),
  )
  return server
}
