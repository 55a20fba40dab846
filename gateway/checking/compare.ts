import type { ClaimPath, Json } from '#platform/seal/claims.ts'
import { isList, writeCanonical } from './canonical.ts'
import { nameOfClaim, toNames, type PartClaims } from './part-claims.ts'

/** Where something is withheld, by part: what platform/seal says of each seal. */
export type WithheldOfParts = Readonly<Record<string, readonly ClaimPath[]>>

/**
 * Tells what of a presentation is not so any more. Only what it shows is compared: a claim, an element of a list or a part that it
 * does not show may have been withheld.
 * @param before the claims that it shows
 * @param after the document composed anew, whole
 * @param withheld where a part tells what is withheld from it, nothing is elsewhere: what is new there is named as well
 * @returns names, sorted: `birthdate`, `tax.clearance`
 */
export function compareParts(before: PartClaims, after: PartClaims, withheld: WithheldOfParts = {}): readonly string[] {
  return toNames(
    Object.entries(before).flatMap(([part, shown]) => {
      const now = after[part] ?? {}
      const isOpen = (path: ClaimPath) => withheld[part]?.some((open) => isSame(open, path)) ?? true
      const differs = ([claim, value]: [string, Json]) => !holds(now[claim], value, isOpen([claim]))
      const changed = Object.entries(shown).filter(differs)
      const appeared = isOpen([]) ? [] : Object.keys(now).filter((claim) => !Object.hasOwn(shown, claim))
      return [...changed.map(([claim]) => claim), ...appeared].map((claim) => nameOfClaim(part, claim))
    }),
  )
}

/** Whether a claim still says what was shown of it: of a list, perhaps not all. */
function holds(now: Json | undefined, shown: Json, isOpen: boolean): boolean {
  if (now === undefined) return false
  if (!isOpen || !isList(shown) || !isList(now)) return writeCanonical(now) === writeCanonical(shown)
  const elements = now.map(writeCanonical)
  let from = 0
  return shown.map(writeCanonical).every((element) => {
    const place = elements.indexOf(element, from)
    from = place + 1
    return place >= 0
  })
}

const isSame = (one: ClaimPath, other: ClaimPath): boolean =>
  one.length === other.length && one.every((step, depth) => step === other[depth])
