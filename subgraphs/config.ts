import { fileURLToPath } from 'node:url'
import type { RegistryAccess } from '#adapters/client.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { InvalidMaintenance, noMaintenance, parseMaintenance, type Maintenance } from '#adapters/maintenance.ts'
import { isUnalterable } from '#platform/address.ts'
import type { EnvironmentReader } from '#platform/env.ts'
import { logLevels } from '#platform/log.ts'
import { readPublicUrl } from '#platform/public-url.ts'
import { mostSealSeconds } from '#platform/seal/seal.ts'
import { readServerTls, type ServerTls } from '#platform/server-tls.ts'
import { readWireAccess, type WireAccess, type WireName } from './wire-settings.ts'

/** The settings that every subgraph has. */
export interface SubgraphConfig {
  readonly host: string
  readonly port: number
  readonly logLevel: string
  /** Without it, it answers in the clear. */
  readonly tls: ServerTls | undefined
  /** Longest time from a request to its answer; the gateway's header may ask for less. */
  readonly deadlineMs: number
  /** Where the gateway publishes the keys of its passes. */
  readonly passKeysUrl: string
  /** The private keys that it seals with; without it nothing is sealed. */
  readonly sealKeysFile: string | undefined
  /** How long a seal is good for. */
  readonly sealSeconds: number
  /** The gateway's public address: the institution's own is below it. */
  readonly publicUrl: string
  /** Where agencies say which operations of their registries are closed. */
  readonly closedOperationsFile: string
}

/** In the project's folder, for processes of one machine. */
const defaultClosedOperationsFile = fileURLToPath(new URL('../var/closed-operations.txt', import.meta.url))

export const readClosedOperationsFile = (env: EnvironmentReader): string =>
  env.text('CLOSED_OPERATIONS_FILE', defaultClosedOperationsFile)

export const readSubgraphConfig = (env: EnvironmentReader, defaultPort: number): SubgraphConfig =>
  Object.freeze({
    host: env.text('HOST', '127.0.0.1'),
    port: env.integer('PORT', { fallback: defaultPort, min: 0, max: 65_535 }),
    logLevel: env.oneOf('LOG_LEVEL', logLevels, 'info'),
    tls: readServerTls(env),
    deadlineMs: env.integer('DEADLINE_MS', { fallback: 3000, min: 100, max: 60_000 }),
    passKeysUrl: readPassKeysUrl(env),
    sealKeysFile: env.optionalText('SEAL_KEYS_FILE'),
    sealSeconds: env.integer('SEAL_SECONDS', { fallback: mostSealSeconds, min: 60, max: mostSealSeconds }),
    publicUrl: readPublicUrl(env),
    closedOperationsFile: readClosedOperationsFile(env),
  })

/** Whoever can change the keys on their way can ask for anything. */
function readPassKeysUrl(env: EnvironmentReader): string {
  const url = env.address('PASS_JWKS_URL', 'http://127.0.0.1:4000/.well-known/pass-keys.json')
  if (env.production && URL.canParse(url) && !isUnalterable(url)) {
    env.report('PASS_JWKS_URL must be an https address in production; http is for this machine alone')
  }
  return url
}

/**
 * Reads the way to one registry: `SAT_URL`, `SAT_WIRE`, `SAT_USER`, `SAT_PASSWORD`, its limits and its maintenance. The defaults are the
 * simulated registry's.
 */
export const readRegistryAccess = (
  env: EnvironmentReader,
  registry: string,
  defaultUrl: string,
  wires: readonly WireName[] = ['http', 'xroad'],
): RegistryAccess & WireAccess =>
  Object.freeze({
    ...readWireAccess(env, { registry, defaultUrl, wires }),
    user: env.text(`${registry}_USER`, 'pais-digital'),
    password: env.secret(`${registry}_PASSWORD`, { fallback: 'simulated-registry' }),
    limits: Object.freeze({
      attemptMs: env.integer(`${registry}_ATTEMPT_MS`, { fallback: defaultLimits.attemptMs, min: 20, max: 60_000 }),
      concurrency: env.integer(`${registry}_CONCURRENCY`, { fallback: defaultLimits.concurrency, min: 1, max: 1024 }),
      queue: env.integer(`${registry}_QUEUE`, { fallback: defaultLimits.queue, min: 0, max: 65_536 }),
    }),
    maintenance: readMaintenance(env, `${registry}_MAINTENANCE`),
  })

function readMaintenance(env: EnvironmentReader, name: string): Maintenance {
  try {
    return parseMaintenance(env.text(name, ''))
  } catch (error) {
    if (!(error instanceof InvalidMaintenance)) throw error
    env.report(
      `${name} must be windows separated by commas, as in SUN 02:00-05:00, DAILY 02:00-02:30 or 2026-12-24T22:00-06:00/2026-12-25T04:00-06:00`,
    )
    return noMaintenance
  }
}
