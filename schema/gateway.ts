import { readFileSync } from 'node:fs'

/** The gateway's own part of the graph: composed like an agency's, and answered by the gateway itself. */
export const gatewayPart = {
  name: 'gateway',
  /** Nobody listens there: the name is reserved, and no resolver knows it. */
  url: 'http://gateway.invalid/graphql',
  sdl: readFileSync(new URL('./gateway.graphql', import.meta.url), 'utf8'),
} as const
