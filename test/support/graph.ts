import { readFileSync } from 'node:fs'
import { listAgencySchemas } from '#schema/agencies.ts'
import { startGateway, type Reply, type RunningGateway } from './gateway.ts'
import { startSimulators, type Simulators } from './simulators.ts'
import { startSubgraph, type RunningSubgraph } from './subgraphs.ts'

export { unhurried } from './subgraphs.ts'

/** Everything between the caller and the registries, on free ports. */
export interface Graph {
  readonly simulators: Simulators
  readonly gateway: RunningGateway
  /** By the agency's name. */
  readonly subgraphs: Readonly<Record<string, RunningSubgraph>>
  ask(query: string, variables?: unknown): Promise<Reply>
  close(): Promise<void>
}

export interface GraphOptions {
  /** The registries to ask, if they run already; they are then left running. */
  readonly simulators?: Simulators
  /** Settings of the subgraphs and of the gateway, by the names of their environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')

/** Starts the gateway over every agency's subgraph over the simulated registries. */
export async function startGraph({ simulators: given, env = {} }: GraphOptions = {}): Promise<Graph> {
  const simulators = given ?? (await startSimulators())
  const names = listAgencySchemas().map(({ name }) => name)
  const started = await Promise.all(names.map(async (name) => [name, await startSubgraph(name, { simulators, env })] as const))
  const subgraphs = Object.fromEntries(started)
  const addresses = Object.fromEntries(started.map(([name, { url }]) => [name, url]))
  const gateway = await startGateway({ supergraph, subgraphs: addresses, env })
  return {
    simulators,
    gateway,
    subgraphs,
    ask: (query, variables) => gateway.ask(query, variables),
    async close() {
      await gateway.close()
      await Promise.all(started.map(([, subgraph]) => subgraph.close()))
      if (!given) await simulators.close()
    },
  }
}

/** A document of `schema/operations/`, as clients send it. */
export const readOperation = (name: string): string =>
  readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
