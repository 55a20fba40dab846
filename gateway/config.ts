import { fileURLToPath } from 'node:url'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { logLevels } from '#platform/log.ts'

/** Every setting of the gateway. */
export interface GatewayConfig {
  readonly host: string
  readonly port: number
  readonly logLevel: string
  readonly supergraphFile: string
  /** Where a subgraph is, with `{name}` for its name; without it, where the supergraph says. */
  readonly subgraphUrl: string | undefined
  /** Keep-alive connections to each subgraph, at most. */
  readonly subgraphConnections: number
  /** Longest time from a request to its answer. */
  readonly deadlineMs: number
  readonly graphiql: boolean
  readonly introspection: boolean
  readonly limits: Limits
}

/** What a request may be at most. Each is checked before any subgraph is asked. */
export interface Limits {
  /** Bytes of the request's body. */
  readonly bodyBytes: number
  /** Words and signs of the document. */
  readonly tokens: number
  /** Fields inside fields, fragments spread out. */
  readonly depth: number
  /** Fields in all, fragments spread out. */
  readonly fields: number
  /** Lists and objects inside each other in the variables. */
  readonly variablesDepth: number
  /** How many validation errors are told before giving up. */
  readonly validationErrors: number
}

/**
 * Reads the settings.
 * @throws InvalidEnvironment naming everything that is wrong
 */
export function readConfig(env: Environment): GatewayConfig {
  const read = createEnvironmentReader(env)
  const graphiql = read.flag('GRAPHIQL', false)
  const subgraphUrl = read.optionalText('SUBGRAPH_URL')
  const config: GatewayConfig = {
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', { fallback: 4000, min: 0, max: 65_535 }),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    supergraphFile: read.text('SUPERGRAPH_FILE', fileURLToPath(import.meta.resolve('#schema/supergraph.graphql'))),
    subgraphUrl,
    subgraphConnections: read.integer('SUBGRAPH_CONNECTIONS', { fallback: 256, min: 1, max: 4096 }),
    deadlineMs: read.integer('DEADLINE_MS', { fallback: 3000, min: 200, max: 60_000 }),
    graphiql,
    introspection: read.flag('INTROSPECTION', graphiql),
    limits: Object.freeze({
      bodyBytes: read.integer('LIMIT_BODY', { fallback: 65_536, min: 1024, max: 10_485_760 }),
      tokens: read.integer('LIMIT_TOKENS', { fallback: 2000, min: 100, max: 20_000 }),
      depth: read.integer('LIMIT_DEPTH', { fallback: 30, min: 5, max: 100 }),
      fields: read.integer('LIMIT_FIELDS', { fallback: 1000, min: 10, max: 10_000 }),
      variablesDepth: read.integer('LIMIT_VARIABLES_DEPTH', { fallback: 20, min: 2, max: 100 }),
      validationErrors: read.integer('LIMIT_VALIDATION_ERRORS', { fallback: 10, min: 1, max: 100 }),
    }),
  }
  if (subgraphUrl !== undefined && !isPattern(subgraphUrl)) {
    read.report('SUBGRAPH_URL must be an http or https address without credentials that holds {name}')
  }
  read.finish()
  return Object.freeze(config)
}

function isPattern(pattern: string): boolean {
  if (!pattern.includes('{name}')) return false
  const address = pattern.replaceAll('{name}', 'name')
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}
