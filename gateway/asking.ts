import type { OperationContext } from './context.ts'

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

/** An operation that the gateway itself asks over the supergraph, to answer a field of its own. */
export interface Errand {
  /** It is the gateway's own: it is read once, and kept for as long as the supergraph is. */
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Runs an errand with the rights of its context, which may be others than those of whoever asks.
 * Rejects with Refused when a variable is no good, or any of it is not allowed.
 */
export type RunErrand = (errand: Errand, context: OperationContext) => Promise<ErrandAnswer>

export interface ErrandAnswer {
  readonly data: Readonly<Record<string, unknown>> | null
  /** As subgraphs said it: nobody else may read it. */
  readonly errors: readonly {
    readonly path?: readonly (string | number)[] | undefined
    readonly extensions?: Readonly<Record<string, unknown>> | undefined
  }[]
}
