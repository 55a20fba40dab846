import { Kind, type ArgumentNode, type TypeNode, type ValueNode } from 'graphql'

/** Lists and objects inside each other. */
export function measureValue(value: ValueNode): number {
  if (value.kind === Kind.LIST) return 1 + deepest(value.values, measureValue)
  return value.kind === Kind.OBJECT ? 1 + deepest(value.fields, (field) => measureValue(field.value)) : 0
}

export const measureArguments = (given: readonly ArgumentNode[] = []): number =>
  deepest(given, ({ value }) => measureValue(value))

/** Lists inside each other. */
export function measureType(type: TypeNode): number {
  if (type.kind === Kind.NAMED_TYPE) return 0
  return measureType(type.type) + (type.kind === Kind.LIST_TYPE ? 1 : 0)
}

const deepest = <Item>(items: readonly Item[], measure: (item: Item) => number): number =>
  items.reduce((so, item) => Math.max(so, measure(item)), 0)
