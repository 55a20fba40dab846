import { composeServices } from '@apollo/composition'
import { buildSubgraph } from '@apollo/federation-internals'
import { parse } from 'graphql'
import { listAccessProblems } from './access-rules.ts'
import type { AgencySchema } from './agencies.ts'
import { gatewayPart } from './gateway.ts'
import { listLostDemands } from './lost-demands.ts'

/**
 * Composes the agencies' SDL, and the gateway's own, into one supergraph SDL, in which nothing is open that nobody said to be open.
 * @throws Error naming every composition error, or everything that is wrong with who may ask for what, one a line.
 */
export function composeSupergraph(agencies: readonly AgencySchema[]): string {
  const parts = [
    ...agencies.map(({ name, sdl, defaultPort }) => ({ name, sdl, url: `http://127.0.0.1:${defaultPort}/graphql` })),
    gatewayPart,
  ]
  const result = composeServices(parts.map(({ name, sdl, url }) => ({ name, typeDefs: parse(sdl), url })))
  if (result.errors) {
    throw new Error(['The agencies’ schemas do not compose:', ...result.errors.map((error) => error.message)].join('\n'))
  }
  const subgraphs = parts.map(({ name, sdl, url }) => buildSubgraph(name, url, parse(sdl)))
  const problems = [...listAccessProblems(subgraphs, result.schema), ...listLostDemands(subgraphs)]
  if (problems.length > 0) throw new Error(['The agencies’ schemas leave open who may ask for what:', ...problems].join('\n'))
  return `${result.supergraphSdl}\n`
}
