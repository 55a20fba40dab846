import { afterEach, describe, expect, it } from '@jest/globals'
import type { RegistryFailure } from '#adapters/errors.ts'
import { canary, createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { json, xml } from '../support/hostile-registry.ts'
import {
  cafeNit,
  companyEntry,
  inscription,
  individualElement,
  messageElement,
  personAnswer,
  personRow,
  representativeEntry,
  taxpayerElement,
  taxpayersResponse,
} from '../support/records.ts'
import { createSatDesk, individual, nitKey } from '../support/sat-desk.ts'

const keys = Array.from({ length: 50 }, (_, position) => nitKey(10_000 + position))
const entries = keys.map(({ nit }) => individual(nit))

describe('an answer for many', () => {
  const desk = createSatDesk()
  afterEach(() => desk.cleanUp())

  it('is matched by what each entry says that it is about, in whatever order they come', async () => {
    expect(await desk.find(keys, ...entries.toReversed())).toMatchObject(keys)
  })

  it('that lacks every other one answers the rest', async () => {
    const answers = await desk.find(keys, ...entries.filter((_, position) => position % 2 === 0))
    for (const [position, answer] of answers.entries()) {
      if (position % 2 === 0) expect(answer).toMatchObject(keys[position] ?? {})
      else expectSilent(answer, 'MALFORMED')
    }
  })

  it('whose labels were swapped gives nobody the record of another', async () => {
    const swapped = [
      individualElement({ tipo: 'NIT', value: '19' }, { nit: '27', cui: '' }),
      individualElement({ tipo: 'NIT', value: '27' }, { nit: '19', cui: '' }),
    ]
    for (const answer of await desk.find([nitKey(19), nitKey(27)], ...swapped)) expectSilent(answer, 'MALFORMED')
  })

  it.each([
    ['as registered and as not registered', individual('19') + messageElement('NIT', '19', 'NIT NO REGISTRADO')],
    ['twice as not registered', messageElement('NIT', '19', 'NIT NO REGISTRADO').repeat(2)],
    ['twice, once padded with zeros', individual('19') + individual('19').replace('>19<', '>000000000019<')],
  ])('that has one of them %s has no answer for that one', async (_, element) => {
    const [twice, once] = await desk.find([nitKey(19), nitKey(27)], element, individual('27'))
    expectSilent(twice, 'MALFORMED')
    expect(once).toMatchObject({ nit: '27' })
  })

  it('with more entries than were ever asked for at once is not read', async () => {
    const answers = await desk.find([nitKey(10_000)], ...entries, individual('27'))
    expectSilent(answers[0], 'MALFORMED')
  })
})

describe('an entry of SAT without a NIT', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())
  const ask = async (element: string) => desk.ask('sat', xml(taxpayersResponse(element)))

  it.each<[string, string, RegistryFailure]>([
    ['is malformed when it is a whole record', taxpayerElement.replace(/<nit>\d+<\/nit>/, '<nit/>'), 'MALFORMED'],
    [
      'is malformed when it is a whole record that says ERROR',
      taxpayerElement.replace(/<nit>.*?<\/nit>/, '').replace('CAFÉ DEL', 'ERROR'),
      'MALFORMED',
    ],
    ['is malformed when it has an ordinary name', messageElement('NIT', cafeNit, 'LÓPEZ,PÉREZ,,MARÍA,JOSÉ'), 'MALFORMED'],
    [
      'is malformed when its name begins like an identifier',
      messageElement('NIT', cafeNit, 'NITRATOS DEL SUR, S.A.'),
      'MALFORMED',
    ],
    ['is malformed when its name begins like an error', messageElement('NIT', cafeNit, 'ERRORES DEL SUR, S.A.'), 'MALFORMED'],
    ['is malformed when it says what nobody knows', messageElement('NIT', cafeNit, canary), 'MALFORMED'],
    ['is a refusal when it speaks of the NIT', messageElement('NIT', cafeNit, `NIT NO VALIDO ${canary}`), 'REFUSED'],
    ['is an outage when it says ERROR', messageElement('NIT', cafeNit, `ERROR: ${canary}`), 'UNAVAILABLE'],
  ])('%s', async (_, element, failure) => {
    expectSilent(await ask(element), failure)
  })

  it('is nobody only in the words of the contract', async () => {
    expect(await ask(messageElement('NIT', cafeNit, 'NIT NO REGISTRADO'))).toBeNull()
    expectSilent(await ask(messageElement('NIT', cafeNit, `NIT NO REGISTRADO EN ${canary}`)), 'REFUSED')
  })
})

describe('a record of somebody else', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['without a number', { ...personRow, CUI: '' }],
    ['without the field of its number', { ...personRow, CUI: undefined }],
    ['with the number of another person', { ...personRow, CUI: '9056776680316' }],
    ['that is nobody, with the number of another person', { VALIDACION: 'NO_HIT', CUI: '9056776680316' }],
    ['with the number in another field', { ...personRow, CUI: canary, DPI: personRow.CUI }],
  ])('is not taken at RENAP: %s', async (_, row) => {
    expectSilent(await desk.ask('renap', json(personAnswer(row))), 'MALFORMED')
  })

  it.each([
    ['another NIT', { nit: '19' }],
    ['no NIT', { nit: undefined }],
    ['the NIT of nobody', { nit: 'CF' }],
  ])('is not taken at RMG: %s', async (_, changes) => {
    expectSilent(await desk.ask('rmg', json({ sociedad: { ...companyEntry, ...changes } })), 'MALFORMED')
  })

  it.each([
    ['too many', Array.from({ length: 2_001 }, () => representativeEntry)],
    ['300,000 that are none', Array.from({ length: 300_000 }, () => 0)],
    ['one that is none', [representativeEntry, canary]],
    ['one that is a list', [representativeEntry, [representativeEntry]]],
    ['no list', { 0: representativeEntry, length: 1 }],
  ])('is not taken from a list with %s', async (_, nombramientos) => {
    expectSilent(await desk.ask('representatives', json({ inscripcion: inscription, nombramientos })), 'MALFORMED')
  })
})

describe('a code', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['tipo', '<tipo>J</tipo>', '<tipo/>'],
    ['estado', '<estado>ACT</estado>', '<estado/>'],
    ['estado of an establishment', '<estado>A</estado>', '<estado> </estado>'],
    ['codigo of a mark', '<codigo>2</codigo>', '<codigo></codigo>'],
    ['estado of a clearance', '<estado>EMITIDA</estado>', '<estado>\n</estado>'],
  ])('that is empty where SAT always has one makes its record malformed: %s', async (_, whole, empty) => {
    const element = taxpayerElement.replace(whole, empty)
    expect(element).not.toBe(taxpayerElement)
    expectSilent(await desk.ask('sat', xml(taxpayersResponse(element))), 'MALFORMED')
  })

  it.each(['forma', 'estado'])('that is empty where RMG always has one makes its record malformed: %s', async (field) => {
    expectSilent(await desk.ask('rmg', json({ sociedad: { ...companyEntry, [field]: '' } })), 'MALFORMED')
    expect(await desk.ask('rmg', json({ sociedad: { ...companyEntry, [field]: canary } }))).toHaveProperty('nit', cafeNit)
  })
})
