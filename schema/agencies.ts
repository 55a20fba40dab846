import { readdirSync, readFileSync } from 'node:fs'

/** One agency's subgraph, found by its SDL file: `schema/tax.graphql` is the agency `tax`. */
export interface AgencySchema {
  readonly name: string
  readonly sdl: string
  /** Where its subgraph listens unless configured otherwise: 4001 and up, in the order of the names. */
  readonly defaultPort: number
}

const folder = new URL('./', import.meta.url)
const firstPort = 4001
// What agencies do not own: the whole, and the gateway's own part of it.
const others = new Set(['supergraph.graphql', 'gateway.graphql'])

/** Every agency that has an SDL file here, in the order of their names. Adding a file adds an agency. */
export function listAgencySchemas(): readonly AgencySchema[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql') && !others.has(file))
    .toSorted()
    .map((file, position) => ({
      name: file.slice(0, -'.graphql'.length),
      sdl: readFileSync(new URL(file, folder), 'utf8'),
      defaultPort: firstPort + position,
    }))
}
