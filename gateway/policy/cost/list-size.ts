import type { FieldNode, OperationDefinitionNode } from 'graphql'
import { largest, type Amount, type Variables } from './amount.ts'
import type { FieldCost, ListSize } from './costs.ts'
import { readValue, type Given } from './given.ts'

/** How many things a field answers, and how many the fields inside it do. */
export interface Sizes {
  readonly own: Amount
  /** By the names of the fields inside. */
  readonly inside: ReadonlyMap<string, Amount>
}

export type SizesOf = (node: FieldNode, cost: FieldCost, sizedAbove: Amount | undefined) => Sizes

const nothingInside: ReadonlyMap<string, Amount> = new Map()

/** @param unsaid how long a list is of which nothing is said */
export function createSizes(operation: OperationDefinitionNode, unsaid: number): SizesOf {
  return (node, { isList, listSizes, arguments: known }, sizedAbove) => {
    const read = (name: string): Slice => ({
      given: readValue(node.arguments?.find((argument) => argument.name.value === name)?.value, operation),
      fallback: known.get(name)?.fallback,
    })
    const sized = listSizes.map((listSize) => ({ listSize, size: sizeOf(listSize, read, unsaid) }))
    const ofItself = sized.filter(({ listSize }) => listSize.sizedFields.length === 0).map(({ size }) => size)
    const own = sizedAbove ?? ofItself.reduce<Amount | undefined>(largestOf, undefined) ?? unsaid
    const inside = new Map(sized.flatMap(({ listSize, size }) => listSize.sizedFields.map((name) => [name, size] as const)))
    return { own: isList ? own : 1, inside: inside.size === 0 ? nothingInside : inside }
  }
}

/** A slicing argument as it was given, and what it is when it was not. */
interface Slice {
  readonly given: Given
  readonly fallback: unknown
}

const largestOf = (so: Amount | undefined, size: Amount): Amount => (so === undefined ? size : largest(so, size))

/** The largest of what is asked for, or else what is assumed. Whoever asks for none still asks. */
function sizeOf({ slicingArguments, assumedSize }: ListSize, read: (name: string) => Slice, unsaid: number): Amount {
  const slices = slicingArguments.map(read)
  const settle = (variables: Variables): number => {
    const asked = slices.map(({ given, fallback }) => given(variables) ?? fallback).filter((value) => typeof value === 'number')
    return Math.max(1, asked.length === 0 ? (assumedSize ?? unsaid) : Math.max(...asked))
  }
  return slices.some(({ given }) => given.varies) ? settle : settle({})
}
