import type { Claims, Json } from '#platform/seal/claims.ts'
import type { Entry, SmallTable } from '../paper/paper.ts'
import type { Path } from './seal-type.ts'
import type { Words } from './words.ts'

/** Each claim as it reads on paper, in the order of its type. */
export const toEntries = (claims: Claims, words: Words): readonly Entry[] =>
  partsOf([], claims, words).flatMap(([path, value]) => entriesOf(path, value, words))

function entriesOf(path: Path, value: Json, words: Words): readonly Entry[] {
  if (isObject(value)) return partsOf(path, value, words).flatMap(([below, part]) => entriesOf(below, part, words))
  const label = words.labelOf(path)
  if (!isList(value)) return [{ label, value: isImage(value) ? { image: value } : words.textOf(path, value) }]
  const element = [...path, null]
  if (value.length > 0 && value.every(isObject)) return [{ label, value: toTables(element, value, words) }]
  // Nobody seals an empty list: each element of this one was withheld.
  if (value.length === 0) return [{ label, value: 'No se muestra' }]
  return [{ label, value: value.map((one) => textIn(element, one, words)) }]
}

/** Of each element what stands in it, however deep. All have the same rows, so that one can be compared with another. */
function toTables(path: Path, elements: readonly Claims[], words: Words): readonly SmallTable[] {
  const filled = elements.map((element) => new Map(leavesOf(path, element, words)))
  const rows = words.inOrder([...new Set(filled.flatMap((table) => [...table.keys()]))].map((key) => JSON.parse(key) as Path))
  return filled.map((table) => rows.map((row) => ({ label: words.labelOf(row), value: table.get(JSON.stringify(row)) ?? '' })))
}

const leavesOf = (path: Path, object: Claims, words: Words): readonly (readonly [key: string, text: string])[] =>
  partsOf(path, object, words).flatMap(([below, value]) =>
    isObject(value) ? leavesOf(below, value, words) : [[JSON.stringify(below), textIn(below, value, words)] as const],
  )

/** Anything as one text. */
function textIn(path: Path, value: Json, words: Words): string {
  if (isObject(value)) {
    return partsOf(path, value, words)
      .map(([below, part]) => `${words.labelOf(below)}: ${textIn(below, part, words)}`)
      .join('; ')
  }
  if (isList(value)) return value.map((one) => textIn([...path, null], one, words)).join(', ')
  return isImage(value) ? 'Imagen' : words.textOf(path, value)
}

function partsOf(path: Path, object: Claims, { inOrder }: Words): readonly (readonly [Path, Json])[] {
  const paths = Object.keys(object).map((name) => [...path, name])
  return inOrder(paths).map((below) => [below, object[below.at(-1) ?? ''] ?? null])
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
const isObject = (value: Json): value is Claims => typeof value === 'object' && value !== null && !isList(value)
const isImage = (value: Json): value is string => typeof value === 'string' && value.startsWith('data:image/')
