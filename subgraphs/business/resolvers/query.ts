import { RegistryError } from '#adapters/errors.ts'
import type { CompanyKey } from '#adapters/rmg/index.ts'
import type { Coordinates } from '#adapters/rmg/record.ts'
import { BadUserInput, exactlyOne, readTogether } from '../../bad-input.ts'
import { searchStretch } from '../company-search.ts'
import { toCursor } from '../cursor.ts'
import { readSearch } from '../search-input.ts'
import type { CompanyBy, CompanyCoordinates, QueryResolvers } from '../types.generated.ts'

export const Query: QueryResolvers = {
  async company(_root, { by }, { entries }) {
    const key = toKey(by)
    try {
      return (await entries.load(key)) && key
    } catch (failure) {
      // Other registries may still know the NIT; each field of this one tells the failure by itself.
      if (failure instanceof RegistryError && 'nit' in key) return key
      throw failure
    }
  },

  async companies(_root, wanted, { searches }) {
    const { name, stretch } = readSearch(wanted)
    const { total, companies } = await searchStretch(searches, name, stretch)
    const last = companies.at(-1)
    return {
      edges: companies,
      pageInfo: {
        hasNextPage: last !== undefined && last.position + 1 < total,
        endCursor: last ? toCursor(last.position) : null,
      },
      totalCount: total,
    }
  },
}

function toKey({ nit, coordinates }: CompanyBy): CompanyKey {
  if (nit && !coordinates) return { nit }
  if (coordinates && !nit) return { coordinates: toCoordinates(coordinates) }
  throw exactlyOne('by')
}

function toCoordinates(given: CompanyCoordinates): Coordinates {
  const positive = (part: 'book' | 'folio' | 'number') => () => {
    if (given[part] >= 1) return given[part]
    throw new BadUserInput(`by.coordinates.${part}`, 'RANGE', 'debe ser 1 o mayor. Revise la inscripción.')
  }
  const [book, folio, number] = readTogether([positive('book'), positive('folio'), positive('number')])
  // The schema has filled in the class of book; its generated type does not know.
  return { bookClass: given.bookClass ?? 'COMPANIES', electronic: given.electronic, book, folio, number }
}
