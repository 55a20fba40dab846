import type { ClaimPath, Claims, Json } from './claims.ts'
import { readDisclosures } from './disclosures.ts'
import { readJson, readJwt, readPresentation } from './presentation.ts'

export { digestOf } from './seal.ts'

/**
 * Shows the named claims of a seal, whole, and withholds all others that can be: what is disclosed only together with more is shown
 * with that. A claim that is not there shows nothing; a holder's proof, which was about something else, is left out.
 * @throws BadSeal when it is none
 */
export function present(sdJwt: string, claims: readonly (string | ClaimPath)[]): string {
  const { jwt, disclosures } = readPresentation(sdJwt)
  const { places } = readDisclosures(readJwt(jwt).payload as Claims, disclosures)
  const wanted = claims.map((claim) => (typeof claim === 'string' ? [claim] : claim))
  const named = places.filter((place, index) => wanted.some((path) => isNamed(path, place, disclosures[index] ?? '')))
  // Each with what it is inside of.
  const shown = new Set(named.flatMap((place) => place.map((_, depth) => keyOf(place.slice(0, depth + 1)))))
  return [jwt, ...disclosures.filter((_, index) => shown.has(keyOf(places[index] ?? []))), ''].join('~')
}

const keyOf = (place: ClaimPath): string => JSON.stringify(place)

/** Whether a disclosure is what a path names, or inside of it, or holds it with nothing in between that can be withheld. */
function isNamed(path: ClaimPath, place: ClaimPath, disclosure: string): boolean {
  const isNear = path.every((step, depth) => depth >= place.length || isStep(step, place[depth]))
  if (!isNear || path.length <= place.length) return isNear
  return holds((readJson(disclosure) as readonly Json[]).at(-1) ?? null, path.slice(place.length))
}

function holds(value: Json, [step, ...rest]: ClaimPath): boolean {
  if (step === undefined) return !isDigest(value)
  if (typeof value !== 'object' || value === null || isDigest(value)) return false
  const steps = Array.isArray(value) ? value.entries() : Object.entries(value)
  return [...steps].some(([name, held]) => name !== '_sd' && isStep(step, name) && holds(held as Json, rest))
}

/** The place of a list whose element is disclosed by itself. */
const isDigest = (value: Json): boolean => typeof value === 'object' && value !== null && '...' in value

const isStep = (wanted: ClaimPath[number], step: ClaimPath[number] | undefined): boolean =>
  wanted === step || (wanted === null && typeof step === 'number')
