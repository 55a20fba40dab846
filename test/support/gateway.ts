import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig, type GatewayConfig } from '#gateway/config.ts'
import { openCredentials, type CredentialsOptions } from '#gateway/credentials/open-credentials.ts'
import { createEngine } from '#gateway/engine/engine.ts'
import { openSupergraph } from '#gateway/engine/supergraph.ts'
import { createGateway } from '#gateway/gateway.ts'
import { createMetering, type MeteringOptions } from '#gateway/policy/rate/metering.ts'
import { readTrustedDocuments } from '#gateway/policy/trusted-documents.ts'
import { createIdentification, type IdentificationOptions } from '#gateway/principal/identification.ts'
import { createOwnFields } from '#gateway/own/index.ts'
import { createPartners, type Partners, type PartnersOptions } from '#gateway/partners/partners.ts'
import { openPasses } from '#gateway/pass/passes.ts'
import { createLog, type Log } from '#platform/log.ts'
import { listen } from '#platform/server.ts'
import { startProgram, type Program } from './program.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface GatewayOptions {
  /** The supergraph's text. */
  readonly supergraph: string
  /** Where each subgraph is, by name; the others stay where the supergraph says. */
  readonly subgraphs?: Readonly<Record<string, string>>
  /** Settings, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
  readonly log?: Log
  /** Where it listens; a port that the system chooses when none is given. */
  readonly port?: number
  /** How it tells who is asking, but for what the settings say. */
  readonly identification?: Omit<IdentificationOptions, 'config' | 'log'>
  /** How it counts what clients ask for, but for what the settings say. */
  readonly metering?: Omit<MeteringOptions, 'config' | 'log'>
  /** How it knows its partners, but for what the settings say. */
  readonly partners?: Pick<PartnersOptions, 'monotonicMs'>
  /** How it deals with documents, but for what the settings say. */
  readonly credentials?: Pick<CredentialsOptions, 'elapsedMs'>
  /** The wall clock, which log-ins age by. */
  readonly now?: () => Date
}

/** What came back, as it was on the wire and as JSON. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: ReplyBody
}

export interface ReplyBody {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly ReplyError[]
}

export interface ReplyError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>>
}

export interface RunningGateway {
  /** Where its partners are kept: whoever is made there may ask. */
  readonly partners: Partners
  readonly address: string
  /** The file that the supergraph is read from: write to it to change the supergraph. */
  readonly supergraphFile: string
  /** Sends one operation by POST and answers what came back. */
  ask(query: string, variables?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  close(): Promise<void>
}

// Tests of other things are not held up by how much one address may ask for.
const unhurried = { LIMIT_RATE: '1000000000', LIMIT_RATE_PARTNER: '1000000000' }
const drawKey = () => `test:${randomBytes(32).toString('base64url')}`
/** The same for all that run here. */
const codeKeys = { SHARE_KEY_SECRET: drawKey(), CHECK_KEY_SECRET: drawKey() }

/** Runs a gateway in this process, on a port that the system chooses. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { supergraph, subgraphs = {}, env = {}, log } = options
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  const supergraphFile = join(folder, 'supergraph.graphql')
  await writeFile(supergraphFile, moveSubgraphs(supergraph, subgraphs))
  const config: GatewayConfig = readConfig({
    ...unhurried,
    ...codeKeys,
    ...(env['DATABASE_URL'] === undefined && { STORE_FILE: join(folder, 'store.sqlite') }),
    ...env,
    SUPERGRAPH_FILE: supergraphFile,
  })
  const ownLog = log ?? createLog({ process: 'gateway', level: 'silent' })
  const passes = await openPasses({ file: config.passKeysFile, log: ownLog, pollMs: 100 })
  const now = options.now ?? (() => new Date())
  const partners = createPartners({ config: config.store, log: ownLog, now, ...options.partners })
  const credentials = await openCredentials({
    config,
    store: async () => partners.store(),
    log: ownLog,
    now,
    ...options.credentials,
  })
  const own = createOwnFields({ config, partners, credentials, publicUrl: config.publicUrl, now, log: ownLog })
  const opened = await openSupergraph({
    file: supergraphFile,
    build: (text) => createEngine({ supergraph: text, config, log: ownLog, own, signPass: passes.sign }),
    log: ownLog,
    pollMs: 100,
  }).catch(async (error: unknown) => {
    await partners.close()
    await credentials.close()
    await rm(folder, { recursive: true })
    throw error
  })
  const identification = createIdentification({
    config,
    log: ownLog,
    findPartnerKey: partners.find,
    ...options.identification,
  })
  const metering = await createMetering({ config, log: ownLog, ...options.metering })
  const server = createGateway({
    config,
    supergraph: opened,
    identification,
    metering,
    passes,
    partners,
    credentials,
    trustedDocuments: readTrustedDocuments(config.policy.trustedDocumentsFolder),
    log: ownLog,
    now,
  })
  const port = await listen(server, { host: '127.0.0.1', port: options.port ?? 0, setting: 'PORT' })
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    supergraphFile,
    partners,
    ask: (query, variables, headers) => ask(address, query, variables, headers),
    async close() {
      await server.close()
      await opened.close()
      await passes.close()
      await partners.close()
      await credentials.close()
      metering.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Runs `gateway/main.ts` as a process of its own, on a port that the system chooses, and waits until it listens. */
export async function startGatewayProgram(
  environment: Readonly<Record<string, string>>,
): Promise<Program & { readonly address: string }> {
  const program = await startProgram({ root, command: ['gateway/main.ts'], environment: { PORT: '0', ...environment } })
  return { ...program, address: new URL(String(program.listening['address'])).origin }
}

/** Sends one operation to a gateway by POST. */
export async function ask(
  address: string,
  query: string,
  variables?: unknown,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Reply> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as ReplyBody }
}

/** The same supergraph with its subgraphs at other addresses. */
export function moveSubgraphs(supergraph: string, addresses: Readonly<Record<string, string>>): string {
  return supergraph.replaceAll(/(@join__graph\(name: "([^"]+)", url: )"[^"]*"/g, (line, before: string, name: string) =>
    addresses[name] === undefined ? line : `${before}${JSON.stringify(addresses[name])}`,
  )
}
