import { createRegistryMetrics } from '#adapters/metrics.ts'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { createLog, type Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { listen } from '#platform/server.ts'
import { loadAgency, type Clock } from './agency.ts'
import { followClosedOperations } from './closed-operations.ts'
import { readSubgraphConfig } from './config.ts'
import { createSubgraph } from './subgraph.ts'
import { createSubgraphServer } from './server.ts'
import { describeStatus } from './status.ts'

/** A subgraph that is configured, and not started yet. */
export interface PreparedSubgraph {
  readonly log: Log
  /** Listens. It may be called once. */
  start(): Promise<RunningSubgraph>
}

export interface RunningSubgraph {
  /** Where it answers GraphQL. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Finds the agency, and reads its settings and those of every subgraph.
 * @throws UnknownAgency, InvalidEnvironment
 */
export async function prepareSubgraph(
  name: string | undefined,
  environment: Environment,
  clock: Clock = () => new Date(),
): Promise<PreparedSubgraph> {
  const { agency, schema } = await loadAgency(name)
  const env = createEnvironmentReader(environment)
  const config = readSubgraphConfig(env, schema.defaultPort)
  const agencyConfig = agency.readConfig(env)
  env.finish()
  const log = createLog({ process: `subgraph ${agency.name}`, level: config.logLevel })

  async function start(): Promise<RunningSubgraph> {
    const closed = await followClosedOperations({ file: config.closedOperationsFile, registry: agency.registry.code, log })
    const metrics = createMetrics()
    const connection = agency.connect(agencyConfig, {
      now: clock,
      metrics: createRegistryMetrics(metrics),
      isClosed: (operation) => closed.isClosed(operation),
      onClosed: (operation, listener) => closed.onClosed(operation, listener),
      keepEvidence: (evidence) => log.info({ evidence }, 'answered over X-Road'),
    })
    const server = createSubgraphServer({
      subgraph: createSubgraph({ agency, sdl: schema.sdl, connection, log }),
      registryStatus: () => describeStatus(agency, connection.status()),
      metrics,
      notes: () => closed.notes(connection.status().operations.map((operation) => operation.name)),
      deadlineMs: config.deadlineMs,
      log,
    })
    const port = await listen(server, { host: config.host, port: config.port, setting: 'PORT' })
    const url = `http://${config.host}:${port}/graphql`
    log.info({ url }, 'listening')
    return {
      url,
      async close() {
        await server.close()
        await connection.close()
        await closed.stop()
      },
    }
  }
  return { log, start }
}
