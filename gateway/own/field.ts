import type { OperationContext } from '../context.ts'
import type { RunErrand } from '../engine/errand.ts'

/** Answers one field of `schema/gateway.graphql`, from what was given as arguments. */
export type OwnField = (given: Readonly<Record<string, unknown>>, asking: Asking) => unknown

/** By the names of the fields. */
export type OwnFields = Readonly<Record<string, OwnField>>

/** What a field is answered with. */
export interface Asking extends OperationContext {
  /** The other subgraphs of the supergraph that was asked. */
  readonly neighbours: readonly Neighbour[]
  /** Asks over the same supergraph. */
  readonly run: RunErrand
}

/** Another subgraph of the same supergraph. */
export interface Neighbour {
  readonly name: string
  /**
   * What it says beside the address where it answers GraphQL, as in `status` for `https://tax.example/status`: little, and not as
   * part of the graph.
   * @throws Error when it says nothing, or too much; the signal's reason when it aborts first
   */
  get(page: string, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }>
}
