import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEnvironmentReader, type Environment, type EnvironmentReader } from '#platform/env.ts'
import { logLevels } from '#platform/log.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { defaultAudience } from '#simulators/idp/settings.ts'
import { listRegistries } from '#simulators/registries.ts'
import { portSetting } from '#simulators/config.ts'
import { simulatedClient, simulatedService } from '#simulators/xroad/message.ts'
import { readClosedOperationsFile } from '#subgraphs/config.ts'
import { layOutKeys, type DevelopmentKeys } from './keys.ts'
import type { WantedPort } from './ports.ts'
import type { Program } from './programs.ts'
import { listScopes } from './scopes.ts'
import type { Address, Welcome } from './welcome.ts'

/** Everything on one machine: which programs, at which ports, and how each finds the others. */
export interface Layout {
  readonly host: string
  readonly ports: readonly WantedPort[]
  readonly programs: readonly Program[]
  readonly keys: DevelopmentKeys
  readonly welcome: Welcome
  /** Removes what was written for the programs. */
  dispose(): void
}

const host = '127.0.0.1'
const standardFirstSubgraph = 4001
const standardFirstRegistry = 4101
const standardIdentityProvider = 4120
const developmentGrants = fileURLToPath(new URL('./development/official-grants.json', import.meta.url))
const keysFolder = fileURLToPath(new URL('../var/', import.meta.url))
const standardSupergraph = fileURLToPath(import.meta.resolve('#schema/supergraph.graphql'))

/**
 * Lays the programs out from `PORT` (the gateway), `SUBGRAPHS_PORT` and `SIMULATORS_PORT` (the first of each kind).
 * @throws InvalidEnvironment
 */
export async function createLayout(env: Environment): Promise<Layout> {
  const reader = createEnvironmentReader(env)
  const port = (name: string, fallback: number) => reader.integer(name, { fallback, min: 1, max: 65_000 })
  const gatewayPort = port('PORT', 4000)
  const subgraphShift = port('SUBGRAPHS_PORT', standardFirstSubgraph) - standardFirstSubgraph
  const registryShift = port('SIMULATORS_PORT', standardFirstRegistry) - standardFirstRegistry
  const logLevel = reader.oneOf('LOG_LEVEL', logLevels, 'warn')
  const graphiql = reader.flag('GRAPHIQL', true)
  const closedOperationsFile = readClosedOperationsFile(reader)
  const officialGrantsFile = reader.text('OFFICIAL_GRANTS_FILE', developmentGrants)
  const gatewayUrl = addressOf({ port: gatewayPort })
  const agencies = listAgencySchemas()
  const keys = layOutKeys({ folder: keysFolder, agencies: agencies.map(({ name }) => name) })
  const registries = (await listRegistries()).map(({ name, defaultPort }) => ({ name, port: defaultPort + registryShift }))
  const control = { name: 'control', port: 4110 + registryShift }
  const xroad = { name: 'xroad', port: 4111 + registryShift }
  const ways = registries.map((one) => readWay(reader, one, xroad))
  reader.finish()

  const subgraphs = agencies.map(({ name, defaultPort }) => ({ name, port: defaultPort + subgraphShift }))
  const idp = { name: 'idp', port: standardIdentityProvider + registryShift }
  const simulated = [...registries, xroad, control, idp]
  const supergraph = subgraphShift === 0 ? { file: standardSupergraph, dispose() {} } : writeSupergraph(subgraphShift)

  const simulators: Program = {
    name: 'the simulated registries',
    command: ['simulators/main.ts'],
    environment: {
      LOG_LEVEL: logLevel,
      ...Object.fromEntries(simulated.map((one) => [portSetting(one.name), String(one.port)])),
      IDP_ISSUER: addressOf(idp),
      IDP_AUDIENCE: defaultAudience,
      IDP_SCOPES: listScopes(readFileSync(standardSupergraph, 'utf8')).join(' '),
    },
    readyUrl: `${addressOf(control)}/readyz`,
  }
  const subgraphPrograms = subgraphs.map((one): Program => ({
    name: `subgraph ${one.name}`,
    command: ['subgraphs/main.ts', one.name],
    environment: {
      LOG_LEVEL: logLevel,
      PORT: String(one.port),
      PASS_JWKS_URL: `${gatewayUrl}/.well-known/pass-keys.json`,
      PUBLIC_URL: gatewayUrl,
      SEAL_KEYS_FILE: keys.sealKeysFile(one.name),
      CLOSED_OPERATIONS_FILE: closedOperationsFile,
      ...Object.fromEntries(ways.flatMap((way) => Object.entries(way))),
    },
    readyUrl: `${addressOf(one)}/readyz`,
  }))
  const gateway: Program = {
    name: 'the gateway',
    command: ['gateway/main.ts'],
    environment: {
      LOG_LEVEL: logLevel,
      PORT: String(gatewayPort),
      SUPERGRAPH_FILE: supergraph.file,
      GRAPHIQL: String(graphiql),
      OIDC_ISSUER: addressOf(idp),
      OIDC_AUDIENCE: defaultAudience,
      OIDC_JWKS_URL: `${addressOf(idp)}/jwks`,
      OFFICIAL_GRANTS_FILE: officialGrantsFile,
      PUBLIC_URL: gatewayUrl,
    },
    defaults: keys.codeKeyFiles,
    readyUrl: `${gatewayUrl}/readyz`,
  }

  return {
    host,
    ports: [
      { port: gatewayPort, owner: 'the gateway', setting: 'PORT' },
      ...subgraphs.map((one) => ({ port: one.port, owner: `subgraph ${one.name}`, setting: 'SUBGRAPHS_PORT' })),
      ...simulated.map((one) => ({ port: one.port, owner: `simulator ${one.name}`, setting: 'SIMULATORS_PORT' })),
    ],
    programs: [simulators, ...subgraphPrograms, gateway],
    keys,
    welcome: {
      gatewayUrl,
      subgraphs: subgraphs.map((one) => ({ name: one.name, url: `${addressOf(one)}/graphql` })),
      simulators: [...registries, xroad, control].map((one): Address => ({ name: one.name, url: addressOf(one) })),
      identityProviderUrl: addressOf(idp),
    },
    dispose: () => supergraph.dispose(),
  }
}

/** What a subgraph is told of the way to a registry: its simulated address, or that of the security server before it. */
function readWay(reader: EnvironmentReader, registry: Listening, securityServer: Listening): Readonly<Record<string, string>> {
  const prefix = registry.name.toUpperCase()
  const wire = reader.oneOf(`${prefix}_WIRE`, ['http', 'xroad', 'sql'], 'http')
  const client = reader.text(`${prefix}_XROAD_CLIENT`, simulatedClient)
  const service = reader.text(`${prefix}_XROAD_SERVICE`, simulatedService(registry.name))
  // A database is nobody's to simulate here: it is where its setting says.
  if (wire === 'sql') return {}
  if (wire === 'http') return { [`${prefix}_URL`]: addressOf(registry) }
  return {
    [`${prefix}_URL`]: addressOf(securityServer),
    [`${prefix}_XROAD_CLIENT`]: client,
    [`${prefix}_XROAD_SERVICE`]: service,
  }
}

interface Listening {
  readonly name: string
  readonly port: number
}

const addressOf = ({ port }: { readonly port: number }): string => `http://${host}:${port}`

/** The supergraph with its subgraphs at other ports, in a file of its own. */
function writeSupergraph(shift: number): { readonly file: string; dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-'))
  const file = join(folder, 'supergraph.graphql')
  const moved = listAgencySchemas().reduce(
    (text, { defaultPort }) =>
      text.replace(`"http://${host}:${defaultPort}/graphql"`, `"http://${host}:${defaultPort + shift}/graphql"`),
    readFileSync(standardSupergraph, 'utf8'),
  )
  writeFileSync(file, moved)
  return { file, dispose: () => rmSync(folder, { recursive: true }) }
}
