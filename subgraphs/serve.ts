import { createRegistryMetrics } from '#adapters/metrics.ts'
import type { Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { listen } from '#platform/server.ts'
import type { Agency, Clock } from './agency.ts'
import { followClosedOperations } from './closed-operations.ts'
import type { SubgraphConfig } from './config.ts'
import { createSubgraph } from './subgraph.ts'
import { createSubgraphServer } from './server.ts'
import { describeStatus } from './status.ts'

export interface RunningSubgraph {
  /** Where it answers GraphQL. */
  readonly url: string
  close(): Promise<void>
}

interface SubgraphSettings {
  readonly agency: Agency
  /** What the agency has read for itself. */
  readonly agencyConfig: unknown
  readonly sdl: string
  readonly config: SubgraphConfig
  readonly clock: Clock
  readonly log: Log
}

/** Opens the way to the registry, puts the subgraph together and listens. */
export async function serve({ agency, agencyConfig, sdl, config, clock, log }: SubgraphSettings): Promise<RunningSubgraph> {
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
    subgraph: createSubgraph({ agency, sdl, connection, log }),
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
