import { expect, it } from '@jest/globals'
import { TypeMetadataFormatSchema } from '@sd-jwt/sd-jwt-vc'
import { parseCalendarDate } from '#schema/scalars/calendar-date.ts'
import type { SealType } from '#subgraphs/seal-type.ts'
import { emptyIn, listValues, pathsIn, pathsOf, readTable, tellClaims, wordlessIn } from './claims.ts'
import type { Sealed } from './sealed.ts'

/** What is true of every kind of seal: its claims and its published type hold together, for every persona. */
export function itHoldsTogether(type: SealType, sealed: () => Sealed<object>, days: readonly string[]): void {
  it('labels every claim that comes, and no other', () => {
    expect(pathsIn(sealed()).toSorted()).toEqual(pathsOf(type).toSorted())
  })

  it('says in words what each code means', () => {
    expect(wordlessIn(type, sealed())).toEqual([])
  })

  it('leaves out what is not recorded', () => {
    expect(emptyIn(sealed())).toEqual([])
  })

  it('writes days as ISO 8601 has them, and nothing else that looks like one', () => {
    const dated = [...sealed().values()].flatMap(listValues).filter(({ value }) => /^\d+[-/]\d+[-/]\d+$/.test(String(value)))
    expect([...new Set(dated.map(({ path }) => path))].toSorted()).toEqual(days.toSorted())
    for (const { value } of dated) expect(() => parseCalendarDate(String(value))).not.toThrow()
  })

  it('is published as SD-JWT VC type metadata, in Spanish', () => {
    expect(TypeMetadataFormatSchema.parse(type)).toEqual(type)
    expect(type.vct).toMatch(/^https:\/\/pais-digital\.gob\.example\/types\/[a-z-]+\/\d+$/)
    expect(type.display.map(({ locale }) => locale)).toEqual(['es-GT'])
    const paths = pathsOf(type)
    expect(new Set(paths).size).toBe(paths.length)
    for (const { path, display, sd } of type.claims) {
      expect(display).toEqual([{ locale: 'es-GT', label: expect.stringMatching(/^[A-ZÁÉÍÓÚÑ]/) }])
      // A part follows its claim, and only a claim says how it is disclosed.
      expect(sd === undefined).toBe(path.length > 1)
      const above = type.claims.slice(
        0,
        type.claims.findIndex((one) => one.path === path),
      )
      if (path.length > 1) expect(above.map((one) => one.path)).toContainEqual(path.slice(0, -1))
    }
  })

  it('stands in docs/documents.md as it is, with a persona who shows each claim', () => {
    expect(readTable(type)).toEqual(tellClaims(type, sealed()))
  })
}
