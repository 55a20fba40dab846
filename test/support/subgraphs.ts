import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deadlineHeader } from '#platform/deadline.ts'
import type { PassCaller } from '#platform/pass/pass.ts'
import { prepareSubgraph } from '#subgraphs/start.ts'
import { startPassIssuer, type PassIssuer } from './passes.ts'
import { createSealKeyFile, type SealKeyFile } from './seal-key-file.ts'
import type { Simulators } from './simulators.ts'

export interface SubgraphOptions {
  /** The registries that it asks, each at its own address. */
  readonly simulators: Pick<Simulators, 'addresses'>
  /** Further settings, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** The wall clock. */
  readonly now?: () => Date
  /** Whose passes it believes; those of an issuer of its own when none is given. */
  readonly passes?: PassIssuer
  /** What it seals with; a key of its own when none is given. */
  readonly sealKeys?: SealKeyFile
  /** Where the lines of its log go. */
  readonly write?: (line: string) => void
}

export interface RunningSubgraph {
  /** Where it answers GraphQL. */
  readonly url: string
  /** Sends one request as the gateway would, on behalf of whoever may see everything unless another is named. */
  ask(query: string, variables?: unknown, options?: AskOptions): Promise<SubgraphReply>
  /** Sends a body as it is, with a pass for it. */
  post(body: string, headers?: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Response>
  /** Asks for entities by their representations, as a join does. */
  askEntities(type: string, fields: string, representations: readonly object[], options?: AskOptions): Promise<SubgraphReply>
  close(): Promise<void>
}

export interface AskOptions {
  readonly remainingMs?: number
  readonly caller?: PassCaller
}

export interface SubgraphReply {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly ReplyError[]
}

export interface ReplyError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>>
}

/** For tests that are not about time: nobody is given up on because the machine is busy. */
export const unhurried = {
  DEADLINE_MS: '30000',
  RENAP_ATTEMPT_MS: '20000',
  RMG_ATTEMPT_MS: '20000',
  SAT_ATTEMPT_MS: '20000',
}

/** For tests that close nothing: whatever is closed on this machine is none of theirs. */
export const nothingClosed = { CLOSED_OPERATIONS_FILE: join(tmpdir(), 'pais-digital-nowhere', 'closed-operations.txt') }

/** Runs one agency's subgraph in this process, on a port that the system chooses. */
export async function startSubgraph(name: string, options: SubgraphOptions): Promise<RunningSubgraph> {
  const { simulators, env = {}, now, write } = options
  const passes = options.passes ?? (await startPassIssuer())
  const sealKeys = options.sealKeys ?? createSealKeyFile()
  const addresses = Object.entries(simulators.addresses).map(([registry, url]) => [`${registry.toUpperCase()}_URL`, url])
  const environment = {
    LOG_LEVEL: 'silent',
    ...nothingClosed,
    ...passes.subgraphEnv,
    SEAL_KEYS_FILE: sealKeys.file,
    ...Object.fromEntries(addresses),
    ...env,
    PORT: '0',
  }
  const prepared = await prepareSubgraph(name, environment, now, write)
  const running = await prepared.start()

  async function ask(query: string, variables?: unknown, { remainingMs, caller }: AskOptions = {}) {
    const headers = remainingMs === undefined ? {} : { [deadlineHeader]: String(remainingMs) }
    const body = JSON.stringify({ query, variables })
    const response = await passes.post(running.url, { audience: name, body, headers, ...(caller && { caller }) })
    return (await response.json()) as SubgraphReply
  }

  return {
    url: running.url,
    ask,
    post: async (body, headers = {}, signal) => passes.post(running.url, { audience: name, body, headers, signal }),
    askEntities: (type, fields, representations, asking) =>
      ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`,
        {
          representations: representations.map((representation) => ({ __typename: type, ...representation })),
        },
        asking,
      ),
    async close() {
      await running.close()
      if (!options.passes) await passes.close()
      if (!options.sealKeys) sealKeys.remove()
    },
  }
}

/** The entities that a join was answered with. */
export const entitiesOf = ({ data }: SubgraphReply): readonly unknown[] => (data?.['_entities'] ?? []) as readonly unknown[]
