import type { Claims } from '#platform/seal/claims.ts'
import type { ClaimPath } from '#platform/seal/claims.ts'
import type { VerifiedPresentation } from './verify.ts'

/** What the part is called that binds the others. */
const binding = 'binding'
/** Says which parts are not there, which is compared by the parts themselves. */
const absentParts = 'absent_parts'

type ByPart<Value> = Readonly<Record<string, Value>>

/** What a presentation shows, by part. */
export const toPartClaims = (presentation: VerifiedPresentation): ByPart<Claims> =>
  byPart(presentation, ({ claims }) => Object.fromEntries(Object.entries(claims).filter(([name]) => name !== absentParts)))

/**
 * Where it withholds something inside of what it shows, by part. Composed anew, it is ordered to say what is shown: what it says besides
 * cannot be withheld, and was not so.
 */
export const toWithheld = (presentation: VerifiedPresentation): ByPart<readonly ClaimPath[]> =>
  byPart(presentation, ({ withheld }) => withheld.filter(({ length }) => length > 0))

/** The names of what it shows, as they are ordered. */
export const toDisclose = (presentation: VerifiedPresentation): readonly string[] =>
  presentation.seals.flatMap(({ part, seal }, place) =>
    Object.keys(seal.claims)
      .filter((name) => name !== absentParts)
      .map((name) => (place === 0 ? name : `${part}.${name}`)),
  )

function byPart<Value>(
  { seals }: VerifiedPresentation,
  read: (seal: VerifiedPresentation['seals'][number]['seal']) => Value,
): ByPart<Value> {
  return Object.fromEntries(seals.map(({ part, seal }, place) => [place === 0 ? binding : String(part), read(seal)]))
}
