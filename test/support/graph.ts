import { readFileSync } from 'node:fs'
import { listAgencySchemas } from '#schema/agencies.ts'
import { startAskers, type Askers, type Credentials } from './askers.ts'
import { startGateway, type GatewayOptions, type Reply, type RunningGateway } from './gateway.ts'
import { startPassIssuer } from './passes.ts'
import type { SealKeyFile } from './seal-key-file.ts'
import { startSimulators, type Simulators } from './simulators.ts'
import { startSubgraph, type RunningSubgraph, type SubgraphOptions } from './subgraphs.ts'

export { unhurried } from './subgraphs.ts'

/** Everything between the caller and the registries, on free ports. */
export interface Graph {
  readonly simulators: Simulators
  readonly gateway: RunningGateway
  /** By the agency's name. */
  readonly subgraphs: Readonly<Record<string, RunningSubgraph>>
  /** Whoever may log in there. */
  readonly askers: Askers
  /** Credentials of an official who may see everything. */
  readonly official: Credentials
  /** Asks as that official unless other credentials are given; `{}` are those of nobody. */
  ask(query: string, variables?: unknown, credentials?: Credentials): Promise<Reply>
  /** Starts another gateway over the same subgraphs; whoever does so closes it. */
  startGateway(options?: Omit<GatewayOptions, 'supergraph' | 'subgraphs'>): Promise<RunningGateway>
  close(): Promise<void>
}

export interface GraphOptions {
  /** The registries to ask, if they run already; they are then left running. */
  readonly simulators?: Simulators
  /** Settings of the subgraphs and of the gateway, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** Settings of one agency's subgraph alone, by the agency's name. */
  readonly agencyEnv?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where the gateway is sent instead of to a subgraph. */
  readonly sendTo?: (name: string, url: string) => string | Promise<string>
  /** How the gateway counts what clients ask for, but for what the settings say. */
  readonly metering?: GatewayOptions['metering']
  /** What else is unusual about the gateway. */
  readonly gateway?: Pick<GatewayOptions, 'credentials' | 'identification' | 'log' | 'now' | 'partners' | 'port'>
  /** What agencies seal with, by their names; the others have keys of their own. */
  readonly sealKeys?: Readonly<Record<string, SealKeyFile>>
  /** What is unusual about the subgraphs. */
  readonly subgraph?: Pick<SubgraphOptions, 'now' | 'write'>
}

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')

/** Starts the gateway over every agency's subgraph over the simulated registries. */
export async function startGraph({
  simulators: given,
  env = {},
  metering,
  gateway: own = {},
  subgraph: unusual = {},
  sealKeys = {},
  agencyEnv = {},
  sendTo = (_name, url) => url,
}: GraphOptions = {}): Promise<Graph> {
  const simulators = given ?? (await startSimulators())
  const names = listAgencySchemas().map(({ name }) => name)
  const passes = await startPassIssuer()
  const askers = await startAskers()
  const started = await Promise.all(
    names.map(async (name) => {
      const keys = sealKeys[name]
      const one = { ...unusual, env: { ...env, ...agencyEnv[name] }, ...(keys && { sealKeys: keys }) }
      return [name, await startSubgraph(name, { simulators, passes, ...one })] as const
    }),
  )
  const subgraphs = Object.fromEntries(started)
  const sent = started.map(async ([name, { url }]) => [name, await sendTo(name, url)] as const)
  const addresses = Object.fromEntries(await Promise.all(sent))
  const start: Graph['startGateway'] = async ({ env: further = {}, ...options } = {}) =>
    startGateway({
      supergraph,
      subgraphs: addresses,
      ...own,
      ...(metering && { metering }),
      ...options,
      env: { ...askers.env, ...passes.gatewayEnv, ...env, ...further },
    })
  const gateway = await start()
  const official = await askers.official()
  return {
    simulators,
    gateway,
    subgraphs,
    askers,
    official,
    startGateway: start,
    ask: (query, variables, credentials = official) => gateway.ask(query, variables, credentials),
    async close() {
      await gateway.close()
      await Promise.all(started.map(([, running]) => running.close()))
      await passes.close()
      await askers.close()
      if (!given) await simulators.close()
    },
  }
}

/** A document of `schema/operations/`, as clients send it. */
export const readOperation = (name: string): string =>
  readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
