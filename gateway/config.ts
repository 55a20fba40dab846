import { fileURLToPath } from 'node:url'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { logLevels } from '#platform/log.ts'
import { readStoreConfig, type StoreConfig } from '#platform/store/config.ts'
import { readPublicUrl } from '#platform/public-url.ts'
import { readAccessSettings, type AccessSettings } from './access/settings.ts'
import { readCheckingSettings, type CheckingSettings } from './checking/settings.ts'
import { readSubgraphTls, type SubgraphTls } from './engine/tls-settings.ts'
import { readPassKeysFile } from './pass/settings.ts'
import { readLimits, readPolicySettings, type Limits, type PolicySettings } from './policy/settings.ts'
import { readProviderSettings, type ProviderSettings } from './principal/settings.ts'
import { readSharingSettings, type SharingSettings } from './sharing/settings.ts'

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
  /** Which subgraphs are believed to be one, and who we are to them, where they are asked by https. */
  readonly subgraphTls: SubgraphTls
  /** How long a request may take to arrive. */
  readonly arrivalMs: number
  /** Longest time from a request to its answer. */
  readonly deadlineMs: number
  readonly graphiql: boolean
  readonly introspection: boolean
  /** Whose access tokens are believed; without it, nobody’s. */
  readonly provider: ProviderSettings | undefined
  readonly access: AccessSettings
  /** The keys that passes to subgraphs are signed with; without it, a key of this process alone. */
  readonly passKeysFile: string | undefined
  /** Where the gateway is for everybody. */
  readonly publicUrl: string
  /** Which documents there are, and who seals what of them. */
  readonly documentsFile: string
  readonly sharing: SharingSettings
  readonly checking: CheckingSettings
  /** Where partners are kept, and what printed documents are checked against. */
  readonly store: StoreConfig
  readonly limits: Limits
  readonly policy: PolicySettings
}

/**
 * Reads the settings.
 * @throws InvalidEnvironment naming everything that is wrong
 */
export function readConfig(env: Environment): GatewayConfig {
  const read = createEnvironmentReader(env)
  const graphiql = read.flag('GRAPHIQL', false)
  const introspection = read.flag('INTROSPECTION', graphiql)
  const subgraphUrl = read.optionalText('SUBGRAPH_URL')
  const config: GatewayConfig = {
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', { fallback: 4000, min: 0, max: 65_535 }),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    supergraphFile: read.text('SUPERGRAPH_FILE', fileURLToPath(import.meta.resolve('#schema/supergraph.graphql'))),
    subgraphUrl,
    subgraphConnections: read.integer('SUBGRAPH_CONNECTIONS', { fallback: 256, min: 1, max: 4096 }),
    subgraphTls: readSubgraphTls(read, subgraphUrl),
    arrivalMs: read.integer('ARRIVAL_MS', { fallback: 30_000, min: 200, max: 300_000 }),
    deadlineMs: read.integer('DEADLINE_MS', { fallback: 3000, min: 200, max: 60_000 }),
    graphiql,
    introspection,
    provider: readProviderSettings(read),
    access: readAccessSettings(read),
    passKeysFile: readPassKeysFile(read),
    publicUrl: readPublicUrl(read),
    documentsFile: read.text(
      'DOCUMENTS_FILE',
      fileURLToPath(new URL('documents.json', import.meta.resolve('#schema/supergraph.graphql'))),
    ),
    sharing: readSharingSettings(read),
    checking: readCheckingSettings(read),
    store: readStoreConfig(read),
    limits: readLimits(read),
    policy: readPolicySettings(read),
  }
  if (subgraphUrl !== undefined && !isPattern(subgraphUrl)) {
    read.report('SUBGRAPH_URL must be an http or https address without credentials that holds {name}')
  }
  if (read.production && graphiql) read.report('GRAPHIQL must not be true in production: the page is for development')
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
