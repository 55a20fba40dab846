import { afterEach, describe, expect, it } from '@jest/globals'
import { canary, createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { http, json } from '../support/hostile-registry.ts'
import { companyEntry, inscription, maria, personAnswer, personRow, representativeEntry } from '../support/records.ts'

const person = JSON.stringify(personAnswer())
const company = JSON.stringify({ sociedad: companyEntry })
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
/** Puts JSON before what a document says first. */
const beginning = (text: string, whole: string) => whole.replace('{', `{${text},`)

describe.each([
  ['renap', person],
  ['rmg', company],
] as const)('JSON from %s', (registry, whole) => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it('is read when it is whole', async () => {
    expect(await desk.ask(registry, http(whole))).toHaveProperty('retrievedAt')
  })

  it.each([
    ['cut within a text', whole.slice(0, whole.indexOf('90') + 1)],
    ['cut before its last brace', whole.slice(0, -1)],
    ['followed by rubbish', `${whole} ${canary}`],
    ['followed by a page', `${whole}<script>${canary}</script>`],
    ['followed by a second document', whole + whole],
    ['followed by a second document on a line of its own', `${whole}\n${whole}`],
    ['after a text against inclusion', `)]}',\n${whole}`],
    ['within a call', `llamada(${whole})`],
    ['with a comment', `${whole} // ${canary}`],
    ['with a comma too many', whole.replace(/\}$/, ',}')],
    ['in single quotes', whole.replaceAll('"', "'")],
    ['with NaN', beginning('"x":NaN', whole)],
    ['with Infinity', beginning('"x":-Infinity', whole)],
    ['with a raw control character', beginning(`"x":"\u0000${canary}"`, whole)],
    ['in a text within JSON', JSON.stringify(whole)],
    ['100,000 levels deep', deep],
    ['with 100,000 levels in a part that nobody reads', beginning(`"${canary}":${deep}`, whole)],
    ['that sets what objects inherit', beginning(`"__proto__":{"x":"${canary}"}`, whole)],
  ])('is malformed when it is %s, and nothing of it is repeated', async (_, text) => {
    expectSilent(await desk.ask(registry, http(text)), 'MALFORMED')
  })

  it('may bear names that objects inherit, which mean nothing', async () => {
    const strange = beginning('"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":null', whole)
    expect(await desk.ask(registry, http(strange))).toHaveProperty('retrievedAt')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('JSON that says a thing twice', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['whose record it is, and then whose it is not', person.replace('"CUI":', `"CUI":"9056776680316","CUI":`)],
    [
      'that the person died, and that they did not',
      person.replace('"FECHA_DEFUNCION":', '"FECHA_DEFUNCION":"01/02/2020","FECHA_DEFUNCION":'),
    ],
    ['two lists of records', person.replace('"data":', `"data":[{"VALIDACION":"NO_HIT"}],"data":`)],
    ['that it went wrong, and that it went well', beginning('"responseCode":500', person)],
    ['the same name in other letters', person.replace('"CUI":', String.raw`"\u0043UI":"9056776680316","CUI":`)],
  ])('is never half believed at RENAP: %s', async (_, text) => {
    expectSilent(await desk.ask('renap', http(text)), 'MALFORMED')
  })

  it('is never half believed at RMG', async () => {
    expectSilent(await desk.ask('rmg', http(company.replace('"estado":', '"estado":"CAN","estado":'))), 'MALFORMED')
  })

  it('is no "nobody" that inherits what it says', async () => {
    const row = `{"responseCode":200,"data":[{"__proto__":{"VALIDACION":"NO_HIT"}}]}`
    expectSilent(await desk.ask('renap', http(row)), 'MALFORMED')
  })
})

describe('numbers', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())
  const row = (CUI: string) => http(JSON.stringify(personAnswer({ ...personRow, CUI: 0 })).replace('"CUI":0', `"CUI":${CUI}`))
  const sociedad = (changes: object) => json({ sociedad: { ...companyEntry, ...changes } })

  it.each(['9000000150117', '9000000150117.0', '9.000000150117e12', `"${maria}"`])('a CUI is read as %s', async (CUI) => {
    expect(await desk.ask('renap', row(CUI))).toMatchObject({ cui: maria })
  })

  it.each([
    '90000001501170001',
    '"90000001501170001"',
    '9000000150117.5',
    '-9000000150117',
    '9000000150118',
    '9e99',
    '1e400',
    '"NaN"',
    '"9000000150117,0"',
    '"9.000000150117e12"',
    '"٩٠٠٠٠٠٠١٥٠١١٧"',
    'true',
    '[9000000150117]',
    '{"valor":9000000150117}',
  ])('a CUI is never guessed from %s', async (CUI) => {
    expectSilent(await desk.ask('renap', row(CUI)), 'MALFORMED')
  })

  it.each([-91000130, 9100013.5, 91000130.25, 1e21, 'NaN', 'CF', '91000130,0'])('a NIT is never guessed from %j', async (nit) => {
    const sociedades = [{ ...companyEntry, nit }]
    const found = (await desk.ask('search', json({ total: 1, pagina: 1, sociedades }))) as { companies: unknown[] }
    expectSilent(found.companies[0], 'MALFORMED')
  })

  it.each(['12,50', '1.000,00', 'NaN', 'Infinity', '1e3', '-0.00', 'Q5,000.00', '9'.repeat(30), 5000.5])(
    'an amount is never guessed from %j',
    async (pagado) => {
      expectSilent(await desk.ask('rmg', sociedad({ capital: { ...companyEntry.capital, pagado } })), 'MALFORMED')
    },
  )

  it.each(['NaN', '12,5', '12.5', 12.5, -12, 2 ** 31, 2 ** 53, '1e1', ' 12', null, true])(
    'a book is never guessed from %j',
    async (libro) => {
      expectSilent(await desk.ask('rmg', sociedad({ inscripcion: { ...inscription, libro } })), 'MALFORMED')
      const auxiliar = { ...representativeEntry.auxiliar, libro }
      const nombramientos = [{ ...representativeEntry, auxiliar }]
      expectSilent(await desk.ask('representatives', json({ inscripcion: inscription, nombramientos })), 'MALFORMED')
    },
  )

  it('a book is read as digits', async () => {
    expect(await desk.ask('rmg', sociedad({ inscripcion: { ...inscription, libro: '12' } }))).toMatchObject({
      coordinates: { book: 12 },
    })
  })
})
