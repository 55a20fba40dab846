import { afterEach, describe, expect, it } from '@jest/globals'
import { createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { http } from '../support/hostile-registry.ts'
import { companyEntry, personAnswer, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const bom = Buffer.from([0xef, 0xbb, 0xbf])
const person = JSON.stringify(personAnswer())
const company = JSON.stringify({ sociedad: companyEntry })
const taxpayer = taxpayersResponse(taxpayerElement)

const utf8 = (text: string) => Buffer.from(text)
const marked = (text: string) => Buffer.concat([bom, Buffer.from(text)])
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
const utf16be = (text: string) => utf16(text).swap16()

const json = 'application/json'
const xml = 'text/xml'
type Encode = (text: string) => Buffer

describe('the letters of an answer', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each<[string, Encode, string]>([
    ['UTF-8 that says so', utf8, `${json}; charset=utf-8`],
    ['UTF-8 that says so in other words', utf8, `${json};Charset="UTF8"`],
    ['UTF-8 that does not say so', utf8, json],
    ['UTF-8 without content type', utf8, ''],
    ['UTF-8 with a byte order mark', marked, json],
    ['UTF-8 with a byte order mark that says ISO-8859-1', marked, `${json}; charset=ISO-8859-1`],
    ['ISO-8859-1 that says so', latin1, `${json}; charset=ISO-8859-1`],
    ['ISO-8859-1 that does not say so', latin1, json],
    ['Windows-1252 that says so', latin1, `${json}; charset=windows-1252`],
    ['UTF-16 with a byte order mark', utf16, json],
    ['UTF-16, the other way round', utf16be, json],
  ])('are read in JSON: %s', async (_, encode, type) => {
    expect(await desk.ask('renap', http(encode(person), { type }))).toMatchObject({ name: { firstGivenName: 'MARÍA' } })
    expect(await desk.ask('rmg', http(encode(company), { type }))).toMatchObject({ tradeName: 'CAFÉ DEL NORTE' })
  })

  it.each<[string, Encode, string]>([
    ['ISO-8859-1 by its content type', latin1, `${xml}; charset=ISO-8859-1`],
    ['ISO-8859-1 by its declaration', latin1, xml],
    ['UTF-8 by its content type, against its declaration', utf8, `${xml}; charset=utf-8`],
    ['UTF-8 by its byte order mark, against both', marked, `${xml}; charset=ISO-8859-1`],
    ['UTF-8 by its declaration', (text) => utf8(text.replace('ISO-8859-1', 'UTF-8')), xml],
    ['UTF-16 by its byte order mark', utf16, xml],
    ['ISO-8859-1 that nobody declares', (text) => latin1(text.replace(/<\?xml.*\?>\s*/, '')), xml],
  ])('are read in XML: %s', async (_, encode, type) => {
    expect(await desk.ask('sat', http(encode(taxpayer), { type }))).toMatchObject({ name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' })
  })

  it('of Windows are read in what says that it is ISO-8859-1', async () => {
    const bytes = latin1(taxpayer.replace('NORTE, SOCIEDAD', 'NORTE \u0096 SOCIEDAD'))
    const answer = await desk.ask('sat', http(bytes, { type: `${xml}; charset=ISO-8859-1` }))
    expect(answer).toMatchObject({ name: 'CAFÉ DEL NORTE – SOCIEDAD ANÓNIMA' })
  })

  it.each<[string, Encode, string]>([
    ['that are not the UTF-8 that they say', latin1, '; charset=utf-8'],
    ['that are cut within a letter', (text) => utf8(text).subarray(0, utf8(text).indexOf('É') + 1), '; charset=utf-8'],
    ['in UTF-16 without saying so', (text) => utf16(text).subarray(2), ''],
    ['in UTF-7', utf8, '; charset=utf-7'],
    ['in EBCDIC', utf8, '; charset=ebcdic-cp-es'],
    ['in a charset that nobody knows', utf8, '; charset=klingon'],
    ['in a charset that replaces everything', utf8, '; charset=iso-2022-kr'],
  ])('%s are malformed, and are never guessed or replaced', async (_, encode, charset) => {
    expectSilent(await desk.ask('renap', http(encode(person), { type: json + charset })), 'MALFORMED')
    expectSilent(await desk.ask('rmg', http(encode(company), { type: json + charset })), 'MALFORMED')
    expectSilent(await desk.ask('sat', http(encode(taxpayer), { type: xml + charset })), 'MALFORMED')
  })
})
