import type { GraphQLSchema } from 'graphql'
import { createDecide, type Decide } from '../../document/conditions.ts'
import type { Operation } from '../../document/operation.ts'
import { settle, type Amount, type Variables } from './amount.ts'
import type { Costs } from './costs.ts'
import { estimateCost, type Prices } from './estimate.ts'

/** Over what an operation is asked. */
export interface Over {
  readonly schema: GraphQLSchema
  readonly costs: Costs
}

/** What an operation costs at most with these variables. */
export type CostOf = (operation: Operation, variables: Variables, over: Over) => number

// Operations that decide about very many fields are worked out anew for each further combination.
const maxCombinations = 64

/** Works out an operation once for each combination of what it leaves out; the variables then only fill in numbers. */
export function createCostOf(prices: Prices): CostOf {
  const known = new WeakMap<Operation, Map<string, Amount>>()
  return (operation, variables, over) => {
    const combinations = known.get(operation) ?? new Map<string, Amount>()
    known.set(operation, combinations)
    const decide = createDecide(operation.node, variables)
    const combination = operation.decidingVariables.size === 0 ? '' : combine(operation, decide)
    const amount = combinations.get(combination) ?? estimate(operation, decide, over)
    if (combinations.size < maxCombinations) combinations.set(combination, amount)
    return settle(amount, variables)
  }

  function estimate({ node, document, kind }: Operation, decide: Decide, { schema, costs }: Over): Amount {
    const rootType = schema.getRootType(kind)?.name ?? ''
    return estimateCost({ node, document, rootType }, { costs, prices, decide })
  }
}

const combine = ({ decidingVariables }: Operation, decide: Decide): string =>
  [...decidingVariables].map((name) => (decide(name) ? '1' : '0')).join('')
