import { BadUserInput, readTogether } from '../bad-input.ts'
import type { Stretch } from './company-search.ts'
import { parseCursor } from './cursor.ts'
import type { QueryCompaniesArgs } from './types.generated.ts'

const [fewestLetters, mostLetters, mostCharacters] = [3, 100, 200]
const mostCompanies = 100
// As in the schema, for a caller who writes null.
const defaultFirst = 20

/**
 * Reads what a search asks for.
 * @throws BadUserInputs naming every argument that is wrong
 */
export function readSearch({ name, first, after }: QueryCompaniesArgs): { readonly name: string; readonly stretch: Stretch } {
  const [words, count, from] = readTogether([
    () => readName(name),
    () => readFirst(first ?? defaultFirst),
    () => (typeof after === 'string' ? parseCursor('after', after) + 1 : 0),
  ])
  return { name: words, stretch: { from, count } }
}

function readName(name: string): string {
  const words = name.trim().replace(/\s+/g, ' ')
  const letters = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters >= fewestLetters && letters <= mostLetters && words.length <= mostCharacters) return words
  const rule = `debe tener de ${fewestLetters} a ${mostLetters} letras. Escriba palabras de la denominación.`
  throw new BadUserInput('name', 'LENGTH', rule)
}

function readFirst(first: number): number {
  if (first >= 1 && first <= mostCompanies) return first
  throw new BadUserInput('first', 'RANGE', `debe estar entre 1 y ${mostCompanies}. Pida el resto con «after».`)
}
