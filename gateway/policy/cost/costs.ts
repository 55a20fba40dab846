import type { SelectionSetNode } from 'graphql'

/** What a supergraph says that asking costs, in units: `@cost` and `@listSize`, and which subgraph can answer what. */
export interface Costs {
  /** Of a field of an object or an interface; `undefined` for what is not asked of any subgraph. */
  ofField(type: string, field: string): FieldCost | undefined
}

export interface FieldCost {
  /** The name of the type that it answers, lists aside. */
  readonly answers: string
  /** Of each thing that it answers. */
  readonly weight: number
  /** The weight is the supergraph’s own word, and says all there is to say: a call is not added to it. */
  readonly stated: boolean
  readonly isList: boolean
  /** How long its list becomes; the longest counts. */
  readonly listSizes: readonly ListSize[]
  /** The subgraphs that can answer it, by name. */
  readonly subgraphs: ReadonlySet<string>
  /** What must be asked of the same object first. */
  readonly requires: readonly SelectionSetNode[]
  readonly arguments: ReadonlyMap<string, ArgumentCost>
}

/** What `@listSize` says. */
export interface ListSize {
  readonly assumedSize: number | undefined
  /** The arguments that say how many are wanted. */
  readonly slicingArguments: readonly string[]
  /** The fields inside that have the size; none when the field itself has it. */
  readonly sizedFields: readonly string[]
}

/** What it costs that an argument, or a field of an input object, is given. */
export interface ArgumentCost {
  readonly weight: number
  /** What it is when it is not given. */
  readonly fallback: unknown
  /** The fields of the input object that it takes. */
  readonly fields: ReadonlyMap<string, ArgumentCost>
}
