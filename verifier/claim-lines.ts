import type { ClaimPath, Claims, Json } from '#platform/seal/claims.ts'
import { printable } from './printable.ts'

/** Each value that is shown, by name, with its path as the seal has it: `place_of_birth.region: Petén`, `nationalities[0]: GT`. */
export const toClaimLines = (claims: Claims): readonly string[] => linesOf(claims, [])

/** As it is written in this room; the outermost level is `(el conjunto)`. */
export function toPathText(path: ClaimPath): string {
  if (path.length === 0) return '(el conjunto)'
  return printable(
    path
      .map((step) => (typeof step === 'string' ? `.${step}` : `[${step ?? ''}]`))
      .join('')
      .replace(/^\./, ''),
  )
}

function linesOf(value: Json, path: ClaimPath): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${toPathText(path)}: ${printable(String(value))}`]
  const entries: (readonly [string | number, Json])[] = isList(value)
    ? [...value.entries()]
    : Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  if (entries.length === 0 && path.length > 0) return [`${toPathText(path)}: ${isList(value) ? '(ninguno)' : '(vacío)'}`]
  return entries.flatMap(([step, inside]) => linesOf(inside, [...path, step]))
}

const isList = (value: Exclude<Json, null | boolean | number | string>): value is readonly Json[] => Array.isArray(value)
