import type { Fields } from '../places.ts'

const none: ReadonlySet<string> = new Set()

/**
 * Adds what a subgraph answered to what is there already. Null takes nothing away: two subgraphs may both know an object,
 * and one of them may have failed. Nor does an interface's name, which is how a subgraph that knows the interface alone
 * calls an object of any type: `interfaces` are those names.
 */
export function merge(target: Fields, source: Readonly<Fields>, interfaces = none): void {
  for (const key of Object.keys(source)) {
    const added = source[key]
    if (key === '__proto__') continue
    if (key === '__typename' && typeof target[key] === 'string' && interfaces.has(added as string)) continue
    target[key] = merged(target[key], added, interfaces)
  }
}

function merged(there: unknown, added: unknown, interfaces: ReadonlySet<string>): unknown {
  if (added === undefined || added === null) return there === undefined ? added : there
  if (Array.isArray(there) && Array.isArray(added) && there.length === added.length) {
    return there.map((element, index) => merged(element, added[index], interfaces))
  }
  if (!isFields(there) || !isFields(added)) return added
  merge(there, added, interfaces)
  return there
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
