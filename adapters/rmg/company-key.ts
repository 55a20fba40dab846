import type { Nit } from '#schema/scalars/nit.ts'
import type { Coordinates } from './record.ts'

/** How a company is asked for. */
export type CompanyKey =
  { readonly coordinates: Coordinates; readonly nit?: never } | { readonly nit: Nit; readonly coordinates?: never }

/** Names a way of asking for a company, so that equal ones have equal names. */
export const nameOfKey = (by: CompanyKey): string => (by.nit === undefined ? nameOfCoordinates(by.coordinates) : `NIT ${by.nit}`)

/** The same coordinates in the same words, to tell whether two inscriptions are one. */
export const nameOfCoordinates = ({ bookClass, electronic, book, folio, number }: Coordinates): string =>
  [bookClass, electronic, book, folio, number].join(' ')
