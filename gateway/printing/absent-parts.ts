import type { Claims, Json } from '#platform/seal/claims.ts'
import type { Words } from './words.ts'

/** The claim in which an institution says which others' parts it went without. */
export const absentClaim = 'absent_parts'

/** What a document does without, and why; `undefined` when nothing is absent. */
export function tellAbsent(claims: Claims, words: Words): string | undefined {
  const absent = claims[absentClaim]
  if (!Array.isArray(absent) || absent.length === 0) return undefined
  const told = absent.map((part: Json) => {
    const [registry, reason] = ['registry', 'reason'].map((name) => textAt(name, part, words))
    return `${registry ?? 'Otra institución'}${reason === undefined ? '' : `: ${reason}`}.`
  })
  return `Este documento se hizo sin una parte que se pidió. ${told.join(' ')}`
}

function textAt(name: string, part: Json, words: Words): string | undefined {
  const value = typeof part === 'object' && part !== null && Object.hasOwn(part, name) ? (part as Claims)[name] : undefined
  return typeof value === 'string' ? words.textOf([absentClaim, null, name], value) : undefined
}
