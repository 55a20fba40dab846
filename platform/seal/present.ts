import type { ClaimPath, Claims } from './claims.ts'
import { readDisclosures } from './disclosures.ts'
import { readJwt, readPresentation } from './presentation.ts'

export { digestOf } from './seal.ts'

/**
 * Shows the named claims of a seal, whole, and withholds all others that can be. A claim that is not there shows nothing; a holder's proof, which
 * was about something else, is left out.
 * @throws BadSeal when it is none
 */
export function present(sdJwt: string, claims: readonly (string | ClaimPath)[]): string {
  const { jwt, disclosures } = readPresentation(sdJwt)
  const { places } = readDisclosures(readJwt(jwt).payload as Claims, disclosures)
  const wanted = claims.map((claim) => (typeof claim === 'string' ? [claim] : claim))
  const kept = disclosures.filter((_, index) => wanted.some((path) => areOnOneLine(path, places[index] ?? [])))
  return [jwt, ...kept, ''].join('~')
}

/** Whether one leads to the other, or is inside of it. */
const areOnOneLine = (wanted: ClaimPath, place: ClaimPath): boolean =>
  wanted.every(
    (step, depth) => depth >= place.length || step === place[depth] || (step === null && typeof place[depth] === 'number'),
  )
