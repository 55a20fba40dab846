import { describe, expect, it } from '@jest/globals'
import type { Entry, Section } from '#gateway/paper/paper.ts'
import { toPaper } from '#gateway/printing/to-paper.ts'
import type { Claims } from '#platform/seal/claims.ts'
import type { VerifiedSeal } from '#platform/seal/verify.ts'
import { pidType } from '#subgraphs/identity/pid-type.ts'
import { representativesType } from '#subgraphs/identity/representatives-type.ts'
import { standingType } from '#subgraphs/tax/standing-type.ts'
import { check, composedAt, types } from './documents.ts'

const issuing_authority = 'Registro Nacional de las Personas (RENAP)'
const seal = (claims: Claims, own: Partial<VerifiedSeal> = {}): VerifiedSeal => ({
  issuer: 'https://pais-digital.gob.example/identity',
  type: pidType.vct,
  claims: { issuing_authority, ...claims },
  withheld: [],
  parts: {},
  issuedAt: composedAt,
  expiresAt: new Date(composedAt.getTime() + 86_400_000),
  holderKey: undefined,
  digest: 'digest',
  ...own,
})
const title = 'Documento digital de identidad (PID)'
const paperOf = (...seals: VerifiedSeal[]) =>
  toPaper({ title, seals, types, check, composedAt, presentation: seals.map((_, index) => `eyJ.eyJ.${index}~`) })
const sectionOf = (one: VerifiedSeal): Section => {
  const [section] = paperOf(one).sections
  if (section === undefined) throw new Error('there is no section')
  return section
}
const entriesOf = (claims: Claims, own: Partial<VerifiedSeal> = {}): readonly Entry[] => sectionOf(seal(claims, own)).entries

describe('a document for paper', () => {
  it('has a section a seal, each with its kind, its institution and its times', () => {
    const { sections } = paperOf(seal({}), seal({ issuing_authority: 'SAT' }, { type: standingType.vct }))
    expect(sections.map(({ title: kind, institution }) => ({ kind, institution }))).toEqual([
      // The document's own title is not said twice.
      { kind: undefined, institution: issuing_authority },
      { kind: 'Situación tributaria', institution: 'SAT' },
    ])
    expect(sections[0]).toMatchObject({ sealedAt: composedAt, expiresAt: new Date('2026-11-23T10:48:00Z') })
  })

  it('names an institution that does not name itself by its address', () => {
    for (const named of [undefined, '', ' ', 7, ['SAT']] as const) {
      const claims = named === undefined ? {} : { issuing_authority: named }
      expect(sectionOf({ ...seal({}), claims }).institution).toBe('https://pais-digital.gob.example/identity')
    }
  })

  it('tells each claim in the order of its type, with its label and in words', () => {
    expect(
      entriesOf({ civil_status: 'MARRIED', birthdate: '1988-03-14', sex: 2, document_issue_number: 3, given_name: 'MARÍA JOSÉ' }),
    ).toEqual([
      { label: 'Nombres', value: 'MARÍA JOSÉ' },
      { label: 'Fecha de nacimiento', value: '14/03/1988' },
      { label: 'Sexo', value: 'Femenino' },
      { label: 'Estado civil', value: 'Casado o casada' },
      { label: 'Versión del documento', value: '3' },
    ])
  })

  it('tells the parts of a claim one by one, and what is true as yes or no', () => {
    const clearance = { pending: [{ period: '2025-T4', tax: 'ISR' }], decided_on: '2026-09-02', state: 'REFUSED' }
    expect(entriesOf({ non_filer: false, clearance }, { type: standingType.vct })).toEqual([
      { label: 'Omiso', value: 'No' },
      { label: 'Estado de la solvencia', value: 'Rechazada, con obligaciones pendientes' },
      { label: 'Fecha de emisión o de rechazo', value: '02/09/2026' },
      {
        label: 'Obligaciones pendientes',
        value: [
          [
            { label: 'Impuesto', value: 'ISR' },
            { label: 'Período', value: '2025-T4' },
          ],
        ],
      },
    ])
  })

  it('draws a picture, and tells a list as a list', () => {
    expect(entriesOf({ nationalities: ['GT', 'ES'], picture: 'data:image/png;base64,AAAA' })).toEqual([
      { label: 'Fotografía', value: { image: 'data:image/png;base64,AAAA' } },
      { label: 'Nacionalidades', value: ['Guatemala (GT)', 'España (ES)'] },
    ])
  })

  it('gives everybody in a list the same rows, so that one can be compared with another', () => {
    const one = { natural_person: { death: { date: '2024-09-30' }, full_name: 'RAÚL GARCÍA' } }
    const other = { natural_person: { full_name: 'ÍÑIGA RIVERA', given_name: 'ÍÑIGA' } }
    expect(entriesOf({ legal_representative: [one, other] }, { type: representativesType.vct })).toEqual([
      {
        label: 'Representantes legales',
        value: [
          [
            { label: 'Nombre completo', value: 'RAÚL GARCÍA' },
            { label: 'Nombres', value: '' },
            { label: 'Fecha de la defunción', value: '30/09/2024' },
          ],
          [
            { label: 'Nombre completo', value: 'ÍÑIGA RIVERA' },
            { label: 'Nombres', value: 'ÍÑIGA' },
            { label: 'Fecha de la defunción', value: '' },
          ],
        ],
      },
    ])
  })

  it('shows what the type does not know under its own name, after what it knows', () => {
    const claims = { extra: { deep: true, list: [{ a: [1, { b: null }] }] }, toString: 'x', sex: 9, birthdate: '1988-3-14' }
    expect(entriesOf(claims as Claims)).toEqual([
      { label: 'Fecha de nacimiento', value: '1988-3-14' },
      { label: 'Sexo', value: '9' },
      { label: 'extra.deep', value: 'Sí' },
      { label: 'extra.list', value: [[{ label: 'extra.list.a', value: '1, extra.list.a.b: ' }]] },
      { label: 'toString', value: 'x' },
    ])
  })

  it('shows everything under its own name when nobody published the type', () => {
    const section = sectionOf(seal({ nit: '90001311', non_filer: true }, { type: 'https://other.example/type' }))
    expect(section.entries).toEqual([
      { label: 'nit', value: '90001311' },
      { label: 'non_filer', value: 'Sí' },
    ])
    expect(section.title).toBeUndefined()
  })

  it('warns that a part is absent, and why, in words', () => {
    const section = sectionOf(seal({ absent_parts: [{ registry: 'SAT', reason: 'REGISTRY_UNAVAILABLE' }], sex: 1 }))
    expect(section.warning).toBe(
      'Este documento se hizo sin una parte que se pidió. Superintendencia de Administración Tributaria (SAT): El registro no respondió.',
    )
    expect(section.entries).toEqual([{ label: 'Sexo', value: 'Masculino' }])
  })

  it.each<[string, Claims, string]>([
    ['a code without words', { absent_parts: [{ registry: 'IGSS', reason: 'CLOSED' }] }, 'IGSS: CLOSED.'],
    ['no reason', { absent_parts: [{ registry: 'SAT' }] }, 'Superintendencia de Administración Tributaria (SAT).'],
    ['nothing that can be read', { absent_parts: [null] }, 'Otra institución.'],
  ])('warns of an absent part with %s', (_, claims, words) => {
    expect(sectionOf(seal(claims)).warning).toBe(`Este documento se hizo sin una parte que se pidió. ${words}`)
  })

  it('says that something is withheld, and of what not all is shown', () => {
    const note = 'No se muestra todo lo que selló esta institución: quien presentó el documento eligió qué mostrar.'
    expect(sectionOf(seal({ sex: 1 })).note).toBeUndefined()
    expect(sectionOf(seal({ sex: 1 }, { withheld: [[]] })).note).toBe(note)
    const section = sectionOf(seal({ nationalities: [] }, { withheld: [[], ['nationalities'], ['place_of_birth']] }))
    expect(section.note).toBe(`${note} No está completo: «Nacionalidades», «Lugar de nacimiento».`)
    expect(section.entries).toEqual([{ label: 'Nacionalidades', value: 'No se muestra' }])
  })

  it('carries the seals as they were shown, a line each', () => {
    expect(paperOf(seal({}), seal({})).attached).toMatchObject({
      name: 'presentation.sd-jwt',
      mediaType: 'application/dc+sd-jwt',
      content: 'eyJ.eyJ.0~\neyJ.eyJ.1~\n',
    })
  })

  it('tells how and until when it is checked', () => {
    expect(paperOf(seal({})).check).toEqual(check)
    expect(check.text).toContain('escriba el código 7Q2M-Z4XW-9K3T-BV6H-JN8R-0C5D-E1FG.')
    expect(check.text).toContain('hasta el 20 de febrero de 2027')
  })
})
