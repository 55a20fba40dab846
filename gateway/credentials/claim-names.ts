import { parseSealTypes } from '../printing/seal-type.ts'
import type { DocumentKind } from './catalogue.ts'
import type { Institutions } from './credentials.ts'
import type { Published } from './institutions.ts'

/** What can be ordered of a document: the binding institution's claims by their names, others' behind their part's; and whole parts. */
export type NamesOfClaims = (kind: DocumentKind, institutions: Institutions) => Promise<ReadonlySet<string>>

/** Rejects with NotPublished when an institution does not say what it seals. */
export const createNamesOfClaims =
  ({ typesOf }: Pick<Published, 'typesOf'>): NamesOfClaims =>
  async (kind, institutions) => {
    const names = kind.parts.map(async ({ name, institution, type }, place) => {
      const published = parseSealTypes(await typesOf(institution, institutions)).get(type)
      const own = published?.claims.flatMap(({ path: [first] }) => first ?? []) ?? []
      return place === 0 ? own : [name, ...own.map((claim) => `${name}.${claim}`)]
    })
    return new Set((await Promise.all(names)).flat())
  }
