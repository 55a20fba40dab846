import type { GraphQLSchema } from 'graphql'
import type { AccessRules } from '../access/rules.ts'
import type { OperationContext } from '../context.ts'
import type { Operation } from '../document/operation.ts'
import type { Neighbour } from '../asking.ts'
import type { Costs } from '../policy/cost/costs.ts'

/** Answers operations over one supergraph. What stands behind it can be replaced without anybody noticing. */
export interface Engine {
  /** The sha256 of the supergraph it was built from. */
  readonly id: string
  /** The schema that clients see. */
  readonly schema: GraphQLSchema
  /** What the supergraph demands of whoever asks. */
  readonly rules: AccessRules
  /** What the supergraph says that asking costs. */
  readonly costs: Costs
  /** The subgraphs, aside from the graph. */
  readonly neighbours: readonly Neighbour[]
  /** Never throws: what went wrong is among the errors. It ends at the latest when the call's deadline does. */
  execute(operation: Operation, call: Call): Promise<Answer>
  /** Takes no more operations, waits for those under way, and closes every connection. */
  close(): Promise<void>
}

/** One asking of an operation. */
export interface Call extends OperationContext {
  readonly variables: Readonly<Record<string, unknown>>
}

export interface Answer {
  /** Null when a field that may not be null could not be answered. */
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly EngineError[]
}

/** What went wrong, as a subgraph or the engine said it: for the log, and for `mask` before a client sees it. */
export interface EngineError {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
  /** The subgraph that said it; absent when the engine itself did. */
  readonly subgraph?: string | undefined
}
