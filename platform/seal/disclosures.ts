import { z } from 'zod'
import { BadSeal } from './bad-seal.ts'
import type { ClaimPath, Claims, Json } from './claims.ts'
import { readJson } from './presentation.ts'
import { digestOfText, reservedNames } from './seal.ts'

/** What disclosures add to what is signed. */
export interface Disclosed {
  readonly claims: Claims
  /** Where something is withheld: of an object or a list, its path, and `[]` of the whole. */
  readonly withheld: readonly ClaimPath[]
  /** Of each disclosure, in their order, what it shows. */
  readonly places: readonly ClaimPath[]
}

interface Disclosure {
  readonly index: number
  readonly content: readonly [string, Json] | readonly [string, string, Json]
}

const anything = z.custom<Json>((value) => value !== undefined)
const content = z.union([z.tuple([z.string(), z.string(), anything]), z.tuple([z.string(), anything])])
const digests = z.array(z.string())
const isObject = (value: Json): value is Claims => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Puts each disclosure where its digest stands, as RFC 9901 (7.1) asks: one that stands nowhere, twice, or over something else is
 * refused.
 * @throws BadSeal
 */
export function readDisclosures(signed: Claims, encoded: readonly string[]): Disclosed {
  const disclosures = new Map<string, Disclosure>()
  encoded.forEach((text, index) => disclosures.set(digestOfText(text), { index, content: readContent(text) }))
  if (disclosures.size < encoded.length) throw new BadSeal('DISCLOSURES')
  const met = new Set<string>()
  const places: ClaimPath[] = []
  const withheld: ClaimPath[] = []

  function find(digest: string): Disclosure | undefined {
    if (met.has(digest)) throw new BadSeal('DISCLOSURES')
    met.add(digest)
    return disclosures.get(digest)
  }

  function readObject(object: Claims, path: ClaimPath): Claims {
    const plain = Object.entries(object).filter(([name]) => name !== '_sd')
    const entries = plain.map(([name, value]) => [name, read(value, [...path, name])] as const)
    if (!Object.hasOwn(object, '_sd')) return Object.fromEntries(entries)
    const { success, data } = digests.safeParse(object['_sd'])
    if (!success) throw new BadSeal('MALFORMED')
    const found = data.map(find)
    const shown = found.filter((disclosure) => disclosure !== undefined)
    if (shown.length < found.length) withheld.push(path)
    for (const { index, content: all } of shown) {
      const [, name, value] = all
      if (all.length !== 3 || typeof name !== 'string' || reservedNames.has(name)) throw new BadSeal('DISCLOSURES')
      places[index] = [...path, name]
      entries.push([name, read(value as Json, [...path, name])])
    }
    if (new Set(entries.map(([name]) => name)).size < entries.length) throw new BadSeal('DISCLOSURES')
    return Object.fromEntries(entries)
  }

  function readList(list: readonly Json[], path: ClaimPath): readonly Json[] {
    let isShort = false
    const items = list.flatMap((item, place) => {
      const here = [...path, place]
      if (!isObject(item) || !('...' in item)) return [read(item, here)]
      if (typeof item['...'] !== 'string' || Object.keys(item).length > 1) throw new BadSeal('MALFORMED')
      const disclosure = find(item['...'])
      if (disclosure === undefined) {
        isShort = true
        return []
      }
      if (disclosure.content.length !== 2) throw new BadSeal('DISCLOSURES')
      places[disclosure.index] = here
      return [read(disclosure.content[1], here)]
    })
    if (isShort) withheld.push(path)
    return items
  }

  function read(value: Json, path: ClaimPath): Json {
    if (isObject(value)) return readObject(value, path)
    return Array.isArray(value) ? readList(value as readonly Json[], path) : value
  }

  const claims = readObject(signed, [])
  if (encoded.some((_, index) => places[index] === undefined)) throw new BadSeal('DISCLOSURES')
  return { claims, withheld, places }
}

function readContent(encoded: string): Disclosure['content'] {
  try {
    return content.parse(readJson(encoded))
  } catch (error) {
    throw new BadSeal('DISCLOSURES', { cause: error })
  }
}
