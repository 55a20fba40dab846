import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { Kind, parse, print, validate, visit, type DocumentNode } from 'graphql'
import { listOperations } from '#gateway/document/operation.ts'
import { createPlanner, type Planner } from '#gateway/engine/planner.ts'
import { createCostOf } from '#gateway/policy/cost/cost-of.ts'
import { composeMarket, namings } from '../toys/market.ts'
import { makeUpOperation } from '../toys/random-operation.ts'

type Variables = Readonly<Record<string, unknown>>

const prices = { call: 10, listSize: 8 }

function createCost(planner: Planner) {
  const costOf = createCostOf(prices)
  return (document: DocumentNode, variables: Variables = {}): number => {
    const [operation] = listOperations(document, 'hash')
    if (operation === undefined) throw new Error('there is no operation')
    return costOf(operation, variables, planner)
  }
}

const usual = createPlanner(composeMarket(namings['by their own names'] ?? { link: '', cost: '', listSize: '' }))

describe.each(Object.entries(namings))('what asking costs, with the directives %s', (_title, names) => {
  const planner = createPlanner(composeMarket(names))
  const cost = createCost(planner)
  const costOf = (text: string, variables?: Variables) => {
    expect(validate(planner.schema, parse(text)).map(({ message }) => message)).toEqual([])
    return cost(parse(text), variables)
  }

  it.each<[string, string, number, Variables?]>([
    ['nothing, for what the gateway knows by itself', '{ __typename }', 0],
    ['a call and an object', '{ stall(id: 1) { id name } }', 11],
    ['a call for each field of the first level', '{ a: stall(id: 1) { id } b: stall(id: 2) { id } }', 22],
    ['another call where another subgraph is asked', '{ stall(id: 1) { owner { name } } }', 11 + 10 + 1],
    ['one call for all that one subgraph knows of an object', '{ stall(id: 1) { owner { name } licence } }', 11 + 10 + 1],
    ['a call for each subgraph', '{ stall(id: 1) { licence due } }', 11 + 20],
    ['no further call for what comes with an answer', '{ owner(id: 1) { name } }', 11],
    ['what a field is computed from', '{ stall(id: 1) { sign } }', 11 + 10],
    ['the weight of a field, instead of a call', '{ census }', 4],
    ['the weight of a field, instead of a call to another subgraph', '{ stall(id: 1) { audit { result } } }', 11 + 25],
    ['nothing for a field of no weight', '{ free { id } }', 0],
    ['the weight of a type', '{ stall(id: 1) { photograph { base64 } } }', 11 + 9],
    ['the weight of a scalar', '{ stall(id: 1) { goods { heavy } } }', 11 + 4 * (1 + 3)],
    ['the weight of an argument that is given', '{ census(deep: true) }', 34],
    ['the weight of an argument in a variable', 'query ($d: Boolean) { census(deep: $d) }', 34, { d: false }],
    ['the weight of a field of an input object', '{ searched(by: { name: "a" }) { id } }', 10 + 7 + 2],
    ['the weights of fields nested in lists', '{ searched(by: { all: [{ name: "a" }, { name: "b" }] }) { id } }', 10 + 7 + 4],
    ['a list as long as is asked for', '{ stalls(first: 20) { id } }', 10 + 20],
    ['a list as long as the longer of two arguments', '{ stalls(first: 20, last: 30) { id } }', 10 + 30],
    ['a list as long as a variable says', 'query ($n: Int) { stalls(first: $n) { id } }', 10 + 40, { n: 40 }],
    ['a list as long as a variable’s default', 'query ($n: Int = 6) { stalls(first: $n) { id } }', 10 + 6],
    ['a list as long as an argument’s default', '{ stalls { id } }', 10 + 5],
    ['a list as long as its default, when null is given', '{ stalls(first: null) { id } }', 10 + 5],
    ['a list as long as the lists inside it', '{ page(first: 20) { edges { stall { id } } } }', 11 + 20 * 2],
    ['a list as long as is assumed', '{ stall(id: 1) { goods { id } } }', 11 + 4],
    ['a list of which nothing is said', '{ stall(id: 1) { neighbours { id } } }', 11 + 8],
    ['a call for each thing in a list', '{ stalls(first: 20) { due } }', 10 + 20 * 11],
    ['at least one, for whoever asks for none', '{ stalls(first: 0) { id } }', 11],
    ['at least one, for whoever asks for fewer than none', 'query ($n: Int) { stalls(first: $n) { id } }', 11, { n: -1000 }],
    ['what is dearest of all that implements an interface', '{ anything { label } }', 10 + 8 * (1 + 6)],
    ['a mutation', 'mutation { open { id } }', 10 + 11],
    ['nothing for what is left out', 'query ($no: Boolean!) { census stall(id: 1) @skip(if: $no) { id } }', 4, { no: true }],
    ['what is left in', 'query ($no: Boolean!) { census stall(id: 1) @skip(if: $no) { id } }', 15, { no: false }],
    [
      'once for what is written twice',
      '{ stall(id: 1) { owner { id } } ...F } fragment F on Query { stall(id: 1) { owner { id name } } }',
      22,
    ],
  ])('is %s', (_what, text, units, ...[variables]) => {
    expect(costOf(text, variables)).toBe(units)
  })
})

describe('what asking costs', () => {
  const cost = createCost(usual)

  it('is never more for what is less', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { text, variables } = makeUpOperation(usual.schema, g)
        const document = parse(text)
        const less = parse(print(leaveOut(document, () => g(fc.integer, { min: 0, max: 3 }) === 0)))
        if (validate(usual.schema, document).length > 0) return
        compared += 1
        const [all, some] = [cost(document, variables), cost(less, variables)]
        expect([text, print(less), some <= all]).toEqual([text, print(less), true])
      }),
      { numRuns: 600, seed: 20_261_122 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  it('is never less for a longer list', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: -5, max: 200 }), fc.nat({ max: 200 }), (g, n, more) => {
        const { text, variables } = makeUpOperation(usual.schema, g)
        const document = parse(text)
        expect(cost(document, { ...variables, n: n + more })).toBeGreaterThanOrEqual(cost(document, { ...variables, n }))
      }),
      { numRuns: 200, seed: 20_261_122 },
    )
  })

  it('is never less than nothing, and is a number', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { text, variables } = makeUpOperation(usual.schema, g)
        expect(cost(parse(text), variables)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 200, seed: 1 },
    )
  })
})

/** The same document without some of its fields; of those that lose all of theirs, nothing but the type is asked. */
function leaveOut(document: DocumentNode, leavesOut: () => boolean): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave(set) {
        const kept = set.selections.filter(({ kind }) => kind !== Kind.FIELD || !leavesOut())
        const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const
        return { ...set, selections: kept.length > 0 ? kept : [typename] }
      },
    },
  })
}
