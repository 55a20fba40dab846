import { createRegistryMetrics } from '#adapters/metrics.ts'
import { createKeySet } from '#platform/key-set.ts'
import type { Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { createPassVerifier } from '#platform/pass/verify.ts'
import { listen } from '#platform/server.ts'
import type { Agency, Clock } from './agency.ts'
import { followClosedOperations } from './closed-operations.ts'
import type { SubgraphConfig } from './config.ts'
import { createDoorkeeper } from './doorkeeper.ts'
import { publishSeals } from './publish-seals.ts'
import { openSigner } from './seal-keys.ts'
import { createSealing } from './sealing.ts'
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

const longestFetchMs = 1_000
/** The gateway's keys are asked for no more often than this, whoever sends what; a new key is known as soon. */
const keysCooldownMs = 1_000

/** Opens the way to the registry, puts the subgraph together and listens. */
export async function serve({ agency, agencyConfig, sdl, config, clock, log }: SubgraphSettings): Promise<RunningSubgraph> {
  const closed = await followClosedOperations({ file: config.closedOperationsFile, registry: agency.registry.code, log })
  const signer = await openSigner({ file: config.sealKeysFile, log, now: clock })
  const issuer = `${config.publicUrl}/${agency.name}`
  const sealing = createSealing({ issuer, validSeconds: config.sealSeconds, signer, log, now: clock })
  const metrics = createMetrics()
  const connection = agency.connect(agencyConfig, {
    now: clock,
    metrics: createRegistryMetrics(metrics),
    isClosed: (operation) => closed.isClosed(operation),
    onClosed: (operation, listener) => closed.onClosed(operation, listener),
    keepEvidence: (evidence) => log.info({ evidence }, 'answered over X-Road'),
  })
  const keys = createKeySet({
    owner: 'the gateway',
    url: config.passKeysUrl,
    fetchMs: Math.min(longestFetchMs, Math.floor(config.deadlineMs / 2)),
    cooldownMs: keysCooldownMs,
    log,
    now: () => performance.now(),
  })
  const verify = createPassVerifier({ audience: agency.name, findKey: keys.find, now: () => new Date() })
  const types = agency.sealTypes ?? []
  const sealingProblems = () => (types.length > 0 ? signer.problems() : [])
  const server = createSubgraphServer({
    subgraph: createSubgraph({ agency, sdl, connection, sealing, log }),
    doorkeeper: createDoorkeeper({ verify, log }),
    registryStatus: () => describeStatus(agency, connection.status()),
    metrics,
    notes: () => [
      ...keys.problems(),
      ...sealingProblems(),
      ...closed.notes(connection.status().operations.map((operation) => operation.name)),
    ],
    deadlineMs: config.deadlineMs,
    tls: config.tls,
    log,
  })
  publishSeals(server, { issuer, types, signer })
  const port = await listen(server, { host: config.host, port: config.port, setting: 'PORT' })
  const url = `${config.tls === undefined ? 'http' : 'https'}://${config.host}:${port}/graphql`
  log.info({ url }, 'listening')
  return {
    url,
    async close() {
      await server.close()
      await connection.close()
      await closed.stop()
      await signer.close()
    },
  }
}
