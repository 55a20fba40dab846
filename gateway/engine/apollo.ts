import { createHash } from 'node:crypto'
import { ApolloGateway } from '@apollo/gateway'
import type { GraphQLError } from 'graphql'
import type { Log } from '#platform/log.ts'
import type { GatewayConfig } from '../config.ts'
import type { Engine, EngineError } from './index.ts'
import { createSubgraphSource, type FetchContext } from './subgraph-source.ts'
import { locateSubgraph } from './locate-subgraph.ts'
import { withoutSecurityMarks } from './security-links.ts'
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts'

// Read by the library when a gateway is constructed: without it, usage is reported to its maker.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'

export interface ApolloEngineOptions {
  readonly supergraph: string
  readonly config: Pick<GatewayConfig, 'subgraphUrl' | 'subgraphConnections'>
  readonly log: Log
}

/**
 * An engine that plans and executes with the stock federation library, over our own connections.
 * @throws Error when the supergraph is not usable
 */
export async function createApolloEngine({ supergraph, config, log }: ApolloEngineOptions): Promise<Engine> {
  const clients: SubgraphClient[] = []
  const logger = toApolloLogger(log)
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurityMarks(supergraph),
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger,
    buildService({ name, url }) {
      const client = createSubgraphClient({
        name,
        address: locateSubgraph(name, url, config.subgraphUrl),
        connections: config.subgraphConnections,
      })
      clients.push(client)
      return createSubgraphSource(client)
    },
  })
  const { schema, executor } = await gateway.load()

  return {
    id: createHash('sha256').update(supergraph).digest('hex'),
    schema,
    async execute(operation, { variables, deadline }) {
      const context: FetchContext = { deadline }
      const { data, errors } = await executor({
        request: { query: '', variables, ...(operation.name === undefined ? {} : { operationName: operation.name }) },
        document: operation.document,
        operation: operation.node,
        operationName: operation.name ?? null,
        queryHash: operation.hash,
        source: '',
        context,
        schema,
        logger,
        metrics: {},
      } as unknown as Parameters<typeof executor>[0])
      return { data: data ?? null, errors: (errors ?? []).map(toEngineError) }
    },
    async close() {
      await gateway.stop()
      await Promise.all(clients.map((client) => client.close()))
    },
  }
}

function toEngineError({ message, path, extensions }: GraphQLError): EngineError {
  const { serviceName } = extensions
  return { message, path, extensions, subgraph: typeof serviceName === 'string' ? serviceName : undefined }
}

function toApolloLogger(log: Log) {
  return {
    debug: (message?: unknown) => log.debug(String(message)),
    info: (message?: unknown) => log.debug(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  }
}
