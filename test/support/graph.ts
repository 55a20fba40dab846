import { readFileSync } from 'node:fs'
import { listAgencySchemas } from '#schema/agencies.ts'
import { startAskers, type Askers, type Credentials } from './askers.ts'
import { startGateway, type GatewayOptions, type Reply, type RunningGateway } from './gateway.ts'
import { startPassIssuer } from './passes.ts'
import { startSimulators, type Simulators } from './simulators.ts'
import { startSubgraph, type RunningSubgraph } from './subgraphs.ts'

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
  close(): Promise<void>
}

export interface GraphOptions {
  /** The registries to ask, if they run already; they are then left running. */
  readonly simulators?: Simulators
  /** Settings of the subgraphs and of the gateway, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** How the gateway counts what clients ask for, but for what the settings say. */
  readonly metering?: GatewayOptions['metering']
}

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')

/** Starts the gateway over every agency's subgraph over the simulated registries. */
export async function startGraph({ simulators: given, env = {}, metering }: GraphOptions = {}): Promise<Graph> {
  const simulators = given ?? (await startSimulators())
  const names = listAgencySchemas().map(({ name }) => name)
  const passes = await startPassIssuer()
  const askers = await startAskers()
  const started = await Promise.all(
    names.map(async (name) => [name, await startSubgraph(name, { simulators, env, passes })] as const),
  )
  const subgraphs = Object.fromEntries(started)
  const addresses = Object.fromEntries(started.map(([name, { url }]) => [name, url]))
  const gateway = await startGateway({
    supergraph,
    subgraphs: addresses,
    env: { ...askers.env, ...passes.gatewayEnv, ...env },
    ...(metering && { metering }),
  })
  const official = await askers.official()
  return {
    simulators,
    gateway,
    subgraphs,
    askers,
    official,
    ask: (query, variables, credentials = official) => gateway.ask(query, variables, credentials),
    async close() {
      await gateway.close()
      await Promise.all(started.map(([, subgraph]) => subgraph.close()))
      await passes.close()
      await askers.close()
      if (!given) await simulators.close()
    },
  }
}

/** A document of `schema/operations/`, as clients send it. */
export const readOperation = (name: string): string =>
  readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
