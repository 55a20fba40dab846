import type { GraphQLSchema } from 'graphql'
import type { Log } from '#platform/log.ts'
import type { Decide } from '../document/conditions.ts'
import type { Call, EngineError } from './index.ts'
import type { SubgraphClient } from './subgraph-client.ts'

/** One execution of a plan: what its fetches share. */
export interface Run extends Call {
  readonly supergraph: GraphQLSchema
  /** The names of its interfaces. */
  readonly interfaces: ReadonlySet<string>
  readonly subgraphs: ReadonlyMap<string, SubgraphClient>
  readonly decide: Decide
  readonly log: Log
  /** What went wrong so far. */
  readonly errors: EngineError[]
}
