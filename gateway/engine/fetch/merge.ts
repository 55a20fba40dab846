import type { Fields } from '../places.ts'

/**
 * Adds what a subgraph answered to what is there already. Null takes nothing away: two subgraphs may both know an
 * object, and one of them may have failed.
 */
export function merge(target: Fields, source: Readonly<Fields>): void {
  for (const key of Object.keys(source)) {
    if (key !== '__proto__') target[key] = merged(target[key], source[key])
  }
}

function merged(there: unknown, added: unknown): unknown {
  if (added === undefined || added === null) return there === undefined ? added : there
  if (Array.isArray(there) && Array.isArray(added) && there.length === added.length) {
    return there.map((element, index) => merged(element, added[index]))
  }
  if (!isFields(there) || !isFields(added)) return added
  merge(there, added)
  return there
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
