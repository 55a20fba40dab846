import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import type { AgencySchema } from './agencies.ts'
import { gatewayPart } from './gateway.ts'

/**
 * Composes the agencies' SDL, and the gateway's own, into one supergraph SDL.
 * @throws Error naming every composition error, one a line.
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
  return `${result.supergraphSdl}\n`
}
