import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { createLog, type Log } from '#platform/log.ts'
import { findAgency, loadAgency, readAgencyConfig, type Clock } from './agency.ts'
import { readSubgraphConfig } from './config.ts'
import type { RunningSubgraph } from './serve.ts'

/** A subgraph that is configured, and not started yet. */
export interface PreparedSubgraph {
  readonly log: Log
  /** Listens. It may be called once. */
  start(): Promise<RunningSubgraph>
}

/**
 * Finds the agency, and reads its settings and those of every subgraph.
 * @param writeLog takes each line of the log; the process's output does when it is not given
 * @throws UnknownAgency, InvalidEnvironment
 */
export async function prepareSubgraph(
  name: string | undefined,
  environment: Environment,
  clock: Clock = () => new Date(),
  writeLog?: (line: string) => void,
): Promise<PreparedSubgraph> {
  const schema = findAgency(name)
  const env = createEnvironmentReader(environment)
  const config = readSubgraphConfig(env, schema.defaultPort)
  const agencyConfig = await readAgencyConfig(schema, env)
  env.finish()
  const log = createLog({ process: `subgraph ${schema.name}`, level: config.logLevel, ...(writeLog && { write: writeLog }) })

  return {
    log,
    async start() {
      // Loaded last: who set something wrong hears of it at once.
      const [agency, { serve }] = await Promise.all([loadAgency(schema), import('./serve.ts')])
      return serve({ agency, agencyConfig, sdl: schema.sdl, config, clock, log })
    },
  }
}
