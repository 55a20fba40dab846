import type { ClaimPath } from '#platform/seal/claims.ts'
import type { Words } from './words.ts'

/**
 * Says that something is not shown, and of which lists and claims not all is.
 * @param withheld where, as platform/seal tells it
 */
export function tellWithheld(withheld: readonly ClaimPath[], words: Words): string | undefined {
  if (withheld.length === 0) return undefined
  const incomplete = withheld
    .filter((path) => path.length > 0)
    .map((path) => `«${words.labelOf(path.map((step) => (typeof step === 'number' ? null : step)))}»`)
  const all = 'No se muestra todo lo que selló esta institución: quien presentó el documento eligió qué mostrar.'
  return incomplete.length === 0 ? all : `${all} No está completo: ${[...new Set(incomplete)].join(', ')}.`
}
