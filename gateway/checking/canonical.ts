import type { Json } from '#platform/seal/claims.ts'

/** One text for one value, in whatever order its names stand (RFC 8785). Lists keep theirs. */
export function writeCanonical(value: Json): string {
  if (isList(value)) return `[${value.map(writeCanonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${writeCanonical(value[name] ?? null)}`).join()}}`
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
