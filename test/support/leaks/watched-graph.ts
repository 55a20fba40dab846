import { readFileSync } from 'node:fs'
import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import { createLog } from '#platform/log.ts'
import { listAgencySchemas } from '#schema/agencies.ts'
import { prepareSubgraph } from '#subgraphs/start.ts'
import { allScopes, startAskers, type Askers } from '../askers.ts'
import { startGateway } from '../gateway.ts'
import { startPassIssuer } from '../passes.ts'
import { startSimulators, type Simulators } from '../simulators.ts'
import { nothingClosed } from '../subgraphs.ts'

/** The whole graph over the simulated registries, and everything that it says to its operators. */
export interface WatchedGraph {
  /** Where the gateway answers. */
  readonly address: string
  readonly simulators: Simulators
  readonly askers: Askers
  /** A partner's key, for the purpose `credit`. */
  readonly partnerKey: string
  /** Every line of the logs of the gateway and of the subgraphs, as it was written. */
  readonly lines: readonly string[]
  /** What each subgraph tells Prometheus, by the agency's name. */
  metrics(): Promise<Readonly<Record<string, string>>>
  close(): Promise<void>
}

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8')
// Whoever hangs is given up on soon, so that there is time for many.
const hasty = { DEADLINE_MS: '800', RENAP_ATTEMPT_MS: '100', RMG_ATTEMPT_MS: '100', SAT_ATTEMPT_MS: '100' }

/** @param env settings besides, by the names of their environment variables */
export async function startWatchedGraph(env: Readonly<Record<string, string>> = {}): Promise<WatchedGraph> {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const simulators = await startSimulators()
  const passes = await startPassIssuer()
  const askers = await startAskers()
  const registries = Object.entries(simulators.addresses).map(([registry, url]) => [`${registry.toUpperCase()}_URL`, url])
  const settings = { ...nothingClosed, ...passes.subgraphEnv, ...Object.fromEntries(registries), ...hasty, ...env }
  const subgraphs = await Promise.all(
    listAgencySchemas().map(async ({ name }) => {
      const prepared = await prepareSubgraph(name, { ...settings, LOG_LEVEL: 'trace', PORT: '0' }, undefined, write)
      return [name, await prepared.start()] as const
    }),
  )
  const gateway = await startGateway({
    supergraph,
    subgraphs: Object.fromEntries(subgraphs.map(([name, { url }]) => [name, url])),
    env: { ...askers.env, ...passes.gatewayEnv, DEADLINE_MS: env['DEADLINE_MS'] ?? hasty.DEADLINE_MS },
    log: createLog({ process: 'gateway', level: 'trace', write }),
  })
  const office = { store: await gateway.partners.store(), now: () => new Date() }
  const { key } = await createPartner(office, { by: 'ana', partner: 'bank', name: 'A bank' })
  const scopes = allScopes.split(' ')
  await grantPurpose(office, { by: 'ana', partner: 'bank', purpose: 'credit', legalBasis: 'Convenio 1', scopes })

  return {
    address: gateway.address,
    simulators,
    askers,
    partnerKey: key,
    lines,
    async metrics() {
      const texts = subgraphs.map(
        async ([name, { url }]) => [name, await (await fetch(new URL('/metrics', url))).text()] as const,
      )
      return Object.fromEntries(await Promise.all(texts))
    },
    async close() {
      await gateway.close()
      await Promise.all(subgraphs.map(([, subgraph]) => subgraph.close()))
      await passes.close()
      await askers.close()
      await simulators.close()
    },
  }
}
