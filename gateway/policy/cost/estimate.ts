import { OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import type { Decide } from '../../document/conditions.ts'
import { add, multiply, type Amount } from './amount.ts'
import { weighArguments } from './argument-cost.ts'
import { collectFields, type AskedField, type Place } from './collect-fields.ts'
import type { Costs, FieldCost } from './costs.ts'
import { createSizes, type Sizes } from './list-size.ts'

/** What the units are worth. */
export interface Prices {
  /** A call to a subgraph, which asks its registry: once for each object that it is asked about. */
  readonly call: number
  /** How long a list is taken to be of which nothing is said. */
  readonly listSize: number
}

interface EstimateOptions {
  readonly costs: Costs
  readonly prices: Prices
  /** What `@skip` and `@include` leave in. */
  readonly decide: Decide
}

interface Estimated {
  readonly field: AskedField
  readonly cost: FieldCost
  readonly sizes: Sizes
}

// Of what a field is computed from, what that is computed from, and so on.
const deepestRequired = 5
const changing = 10

/**
 * Works out what an operation costs at most, as a number, or as a function of its variables where they decide how much is
 * asked for. Whoever asks for more never pays less.
 */
export function estimateCost(
  { node, document, rootType }: { node: OperationDefinitionNode; document: DocumentNode; rootType: string },
  { costs, prices, decide }: EstimateOptions,
): Amount {
  const collect = collectFields(document, decide)
  const sizesOf = createSizes(node, prices.listSize)

  /** What is asked of one object that came from one of these subgraphs. */
  function estimateObject(place: Place, from: ReadonlySet<string>, sizedAbove: ReadonlyMap<string, Amount>): Amount {
    const calls = new Set<string>()
    let amount: Amount = 0
    for (const field of withRequired(place)) {
      const cost = costs.ofField(field.parentType, field.name)
      // What the schema tells of itself asks nobody.
      if (cost === undefined) continue
      const near = new Set([...cost.subgraphs].filter((name) => from.has(name)))
      if (near.size === 0 && !cost.stated) calls.add(nameCall(field, cost, from))
      const sizes = sizesOf(field.node, cost, sizedAbove.get(field.name))
      amount = add(amount, estimateField({ field, cost, sizes }, near.size > 0 ? near : cost.subgraphs))
    }
    return add(amount, calls.size * prices.call)
  }

  function estimateField({ field, cost, sizes }: Estimated, from: ReadonlySet<string>): Amount {
    const inside: Place = { type: cost.answers, sets: field.sets, required: field.required }
    const each = add(cost.weight, field.sets.length === 0 ? 0 : estimateObject(inside, from, sizes.inside))
    return add(multiply(sizes.own, each), weighArguments(field.node, cost.arguments, node))
  }

  /** Every field that is asked for there, and those that they are computed from, each once. */
  function withRequired(place: Place): readonly AskedField[] {
    const fields = collect(place)
    for (const field of fields.values()) {
      if (field.required >= deepestRequired) continue
      for (const set of costs.ofField(field.parentType, field.name)?.requires ?? []) {
        collect({ type: field.parentType, sets: [set], required: field.required + 1 }, fields)
      }
    }
    return [...fields.values()]
  }

  const asked = estimateObject({ type: rootType, sets: [node.selectionSet], required: 0 }, new Set(), new Map())
  return add(asked, node.operation === OperationTypeNode.MUTATION ? changing : 0)
}

/** What an object lacks comes from another subgraph in one call; each root field is a call of its own. */
const nameCall = ({ key }: AskedField, { subgraphs }: FieldCost, from: ReadonlySet<string>): string =>
  from.size === 0 ? key : [...subgraphs].toSorted().join(' ')
