import type { Deadline } from '#platform/deadline.ts'

/** A question on its way through the layers, with what bounds the answer. */
export interface Call<Question> {
  readonly question: Question
  /** When the caller's whole operation must end. */
  readonly deadline: Deadline
  /** Aborts when this call is to be given up. Only shrinks on the way in: a layer may end it sooner, never later. */
  readonly signal: AbortSignal
}

export type Ask<Question, Answer> = (call: Call<Question>) => Promise<Answer>

/** One concern on the way to a registry. It passes the call on with `next`, or answers or refuses by itself. */
export interface Layer<Question, Answer> {
  /** As in docs/resilience.md. */
  readonly name: string
  run(call: Call<Question>, next: Ask<Question, Answer>): Promise<Answer>
  /** Frees what the layer holds: timers, listeners. */
  close?(): void
}

/** Puts the layers around the wire; the first of the list is the outermost. */
export function pipeline<Question, Answer>(
  layers: readonly Layer<Question, Answer>[],
  wire: Ask<Question, Answer>,
): Ask<Question, Answer> {
  return layers.reduceRight<Ask<Question, Answer>>((next, layer) => (call) => layer.run(call, next), wire)
}

/** Which operation of which registry a layer stands before: for error messages and metrics. */
export interface OperationName {
  readonly registry: string
  readonly operation: string
}
