import type { FieldNode, OperationDefinitionNode } from 'graphql'
import { add, type Amount } from './amount.ts'
import type { ArgumentCost } from './costs.ts'
import { readValue } from './given.ts'

/** What giving a field its arguments costs; never less than nothing. */
export function weighArguments(
  node: FieldNode,
  known: ReadonlyMap<string, ArgumentCost>,
  operation: OperationDefinitionNode,
): Amount {
  return (node.arguments ?? []).reduce<Amount>((sum, { name, value }) => {
    const argument = known.get(name.value)
    if (argument === undefined || !costsSomething(argument)) return sum
    const given = readValue(value, operation)
    return add(sum, given.varies ? (variables) => weigh(given(variables), argument) : weigh(given({}), argument))
  }, 0)
}

/** `seen` holds the input objects on the way: one may contain itself. */
function costsSomething({ weight, fields }: ArgumentCost, seen: ReadonlySet<unknown> = new Set()): boolean {
  if (weight !== 0) return true
  return !seen.has(fields) && [...fields.values()].some((field) => costsSomething(field, new Set([...seen, fields])))
}

function weigh(value: unknown, { weight, fields }: ArgumentCost): number {
  if (value === undefined || value === null) return 0
  const each = Array.isArray(value) ? value : [value]
  const inside = each.reduce<number>((sum, one) => sum + weighFields(one, fields), 0)
  return Math.max(0, weight + inside)
}

function weighFields(value: unknown, fields: ReadonlyMap<string, ArgumentCost>): number {
  if (typeof value !== 'object' || value === null || fields.size === 0) return 0
  return Object.entries(value).reduce((sum, [name, inner]) => {
    const field = fields.get(name)
    return field === undefined ? sum : sum + weigh(inner, field)
  }, 0)
}
