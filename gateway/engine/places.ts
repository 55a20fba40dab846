/** An object as subgraphs send it. */
export type Fields = Record<string, unknown>

/** Where in the answer something stands. Kept as a chain, because most paths are never read. */
export interface Path {
  readonly before: Path | undefined
  readonly key: string | number
}

/** An object of the answer that is being put together, and where it stands. */
export interface Place {
  readonly fields: Fields
  readonly path: Path | undefined
}

/** Every object that stands at a plan's path, from the given places on; `@` is each of a list. */
export function listPlaces(from: readonly Place[], path: readonly (string | number)[]): readonly Place[] {
  const found: Place[] = []
  for (const { fields, path: start } of from) collect(fields, start, path, 0, found)
  return found
}

function collect(value: unknown, at: Path | undefined, path: readonly (string | number)[], step: number, found: Place[]): void {
  if (typeof value !== 'object' || value === null) return
  const part = path[step]
  if (Array.isArray(value)) {
    if (part !== '@') return
    for (const [index, element] of value.entries()) collect(element, { before: at, key: index }, path, step + 1, found)
  } else if (part === undefined) {
    found.push({ fields: value as Fields, path: at })
  } else if (Object.hasOwn(value, part)) {
    collect((value as Fields)[part], { before: at, key: part }, path, step + 1, found)
  }
}

/** A chain as a list, with the rest of the path after it. */
export function toPath(path: Path | undefined, rest: readonly (string | number)[] = []): (string | number)[] {
  const keys = [...rest]
  for (let link = path; link !== undefined; link = link.before) keys.unshift(link.key)
  return keys
}
