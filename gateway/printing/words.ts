import type { Json } from '#platform/seal/claims.ts'
import { toCountry } from './country.ts'
import type { ClaimWords, Path, SealType } from './seal-type.ts'

/** How one kind of seal is put into words. */
export interface Words {
  readonly labelOf: (path: Path) => string
  readonly textOf: (path: Path, value: Exclude<Json, object>) => string
  /** As the type has them; those that it does not know go last, as they come. */
  readonly inOrder: (paths: readonly Path[]) => readonly Path[]
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** @param type `undefined` when nobody published it: everything goes by its own name */
export function createWords(type: SealType | undefined): Words {
  const claims = new Map((type?.claims ?? []).map((claim, place) => [JSON.stringify(claim.path), { claim, place }]))
  const find = (path: Path): ClaimWords | undefined => claims.get(JSON.stringify(path))?.claim
  const placeOf = (path: Path) => claims.get(JSON.stringify(path))?.place ?? claims.size

  return {
    labelOf: (path) => find(path)?.label ?? path.filter((step) => step !== null).join('.'),
    textOf: (path, value) => find(path)?.values.get(String(value)) ?? toCountry(path, value) ?? toText(value),
    inOrder: (paths) => paths.toSorted((one, other) => placeOf(one) - placeOf(other)),
  }
}

function toText(value: Exclude<Json, object>): string {
  if (typeof value === 'boolean') return value ? 'Sí' : 'No'
  return value === null ? '' : String(value).replace(isoDate, '$3/$2/$1')
}
