import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import type { AgencySchema } from './agencies.ts'

/**
 * Composes the agencies' SDL into one supergraph SDL.
 * @throws Error naming every composition error, one a line.
 */
export function composeSupergraph(agencies: readonly AgencySchema[]): string {
  const result = composeServices(
    agencies.map(({ name, sdl, defaultPort }) => ({
      name,
      typeDefs: parse(sdl),
      url: `http://127.0.0.1:${defaultPort}/graphql`,
    })),
  )
  if (result.errors) {
    throw new Error(['The agencies’ schemas do not compose:', ...result.errors.map((error) => error.message)].join('\n'))
  }
  return `${result.supergraphSdl}\n`
}
