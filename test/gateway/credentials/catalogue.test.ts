import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { fillTemplate, readCatalogue } from '#gateway/credentials/catalogue.ts'

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
mkdirSync(join(folder, 'operations'))
writeFileSync(join(folder, 'operations', 'card.graphql'), '{ holder }')
afterAll(() => rmSync(folder, { recursive: true }))

const part = { institution: 'library', type: 'https://library.example/card' }
const card = {
  title: 'Carné',
  operation: 'card.graphql',
  parts: { dues: part, card: part },
  binding: 'card',
  of: 'CALLER',
  whose: ['$number'],
  scopes: [],
  policies: [],
}
const read = (kinds: unknown) => {
  const file = join(folder, 'documents.json')
  writeFileSync(file, typeof kinds === 'string' ? kinds : JSON.stringify(kinds))
  return readCatalogue(file)
}

describe('the catalogue', () => {
  it('names the part first that binds the others', () => {
    expect(read({ card }).get('card')).toMatchObject({
      name: 'card',
      operation: '{ holder }',
      mayShare: undefined,
      parts: [{ name: 'card' }, { name: 'dues' }],
    })
  })

  it('of the project can be used', () => {
    const own = readCatalogue(fileURLToPath(import.meta.resolve('#schema/documents.json')))
    expect([...own.keys()]).toEqual(['pid', 'company-certificate'])
  })

  it.each([
    ['is no JSON', '{', /JSON/],
    ['names a part that there is none of', { card: { ...card, binding: 'loans' } }, /no part is called loans/],
    ['names an operation that is not there', { card: { ...card, operation: 'loans.graphql' } }, /ENOENT/],
    ['names one outside of its folder', { card: { ...card, operation: '../secret' } }, /at card\.operation/],
    ['does not tell whose a document is', { card: { ...card, whose: [] } }, /at card\.whose/],
    ['has a name that nobody can type', { 'a card': card }, /a card/],
    ['has what nobody knows', { card: { ...card, colour: 'blue' } }, /colour/],
  ])('that %s is not used, and says why', (_what, kinds, reason) => {
    expect(() => read(kinds)).toThrow(reason)
    expect(() => read(kinds)).toThrow('DOCUMENTS_FILE is not usable: ')
  })
})

describe('a template', () => {
  const values = { nit: '19', book: 12, electronic: false }
  it.each([
    ['$nit', '19'],
    ['nit', 'nit'],
    [{ by: { nit: '$nit' } }, { by: { nit: '19' } }],
    [
      ['$book', '$electronic', null],
      [12, false, null],
    ],
    [{ nit: '$cui' }, undefined],
    [['$nit', '$cui'], undefined],
  ])('%j is filled in whole, or not at all', (template, filled) => {
    expect(fillTemplate(template, values)).toEqual(filled)
  })
})
