import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryCircuitOpen, RegistryMalformed, RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { satBatchLimit } from '#adapters/sat/index.ts'
import { individualElement, maria, messageElement, taxpayersResponse } from '../support/records.ts'
import { createSatDesk, everybody, identifiersOf, individual, nitKey } from '../support/sat-desk.ts'

describe('SAT’s adapter, before answers that it cannot use', () => {
  const desk = createSatDesk()
  afterEach(() => desk.cleanUp())

  it.each([
    ['is missing', ''],
    ['comes twice', individual('19') + individual('19')],
    ['is that of somebody else', individualElement({ tipo: 'NIT', value: '19' }, { nit: '35', cui: '' })],
    ['cannot be read', individual('19').replace('<tipo>I</tipo>', '')],
    ['has a date that does not exist', individual('19').replace('<fecha/>', '<fecha>30/02/2026</fecha>')],
    ['is an empty element', '<contribuyente/>'],
    ['does not say whom it is about', individual('19').replace(/<consultado.*<\/consultado>/, '')],
    ['is about neither NIT nor CUI', individual('19').replace('tipo="NIT"', 'tipo="PASAPORTE"')],
  ])('takes a record that %s as malformed, for its own key alone', async (_, element) => {
    const [wrong, right] = await desk.find([nitKey(19), nitKey(27)], element, individual('27'))
    expect(wrong).toBeInstanceOf(RegistryMalformed)
    expect(right).toMatchObject({ nit: '27' })
  })

  it.each([
    ['ERROR: BASE DE DATOS NO DISPONIBLE', RegistryUnavailable],
    ['NIT NO VALIDO', RegistryRefused],
    ['CUI 9000000150117 BLOQUEADO', RegistryRefused],
  ])('takes the text "%s" as an error of its own key alone, and does not repeat it', async (text, expected) => {
    const [wrong, right] = await desk.find([nitKey(19), nitKey(27)], messageElement('NIT', '19', text), individual('27'))
    expect(wrong).toBeInstanceOf(expected)
    expect((wrong as Error).message).not.toMatch(/\d|BASE|BLOQUEADO/)
    expect(right).toMatchObject({ nit: '27' })
  })

  it('never takes a text for a name', async () => {
    const element = messageElement('NIT', '19', 'ERROR').replace('<nombre>', '<nit></nit><nombre>')
    expect(await desk.find([nitKey(19)], element)).toMatchObject([{ failure: 'UNAVAILABLE' }])
  })

  it('opens the circuit when five calls in a row gave nothing usable, and each key keeps its own error', async () => {
    const elements = [messageElement('NIT', '19', 'ERROR: BASE DE DATOS NO DISPONIBLE'), '']
    const { find: ask } = await desk.startSat(() => taxpayersResponse(...elements))
    for (let call = 0; call < 5; call += 1) {
      expect(await ask([nitKey(19), nitKey(27)])).toMatchObject([{ failure: 'UNAVAILABLE' }, { failure: 'MALFORMED' }])
    }
    expect(await ask([nitKey(19)])).toMatchObject([{ failure: 'CIRCUIT_OPEN' }])
  })

  it('keeps the circuit closed for identifiers that SAT does not accept, and for bad records among good ones', async () => {
    const { find: ask } = await desk.startSat((request) => {
      const [first, ...others] = identifiersOf(request).map(({ value }) => value)
      return taxpayersResponse(messageElement('NIT', first ?? '', 'NIT NO VALIDO'), ...others.map(individual))
    })
    for (let call = 0; call < 10; call += 1) await ask([nitKey(19)])
    expect(await ask([nitKey(19), nitKey(27)])).toMatchObject([{ failure: 'REFUSED' }, { nit: '27' }])
  })

  it('gives the failure of a call to each key of that call, and the others their answers', async () => {
    const { find: ask } = await desk.startSat((request) => {
      return identifiersOf(request).length === satBatchLimit ? everybody(request) : 'maintenance'
    })
    const answers = await ask(Array.from({ length: 60 }, (_, position) => nitKey(10_000 + position)))
    expect(answers.filter((answer) => answer instanceof RegistryMalformed)).toHaveLength(10)
    expect(answers.slice(0, 50)).toMatchObject(Array.from({ length: 50 }, (_, position) => nitKey(10_000 + position)))
  })

  it.each([
    ['an empty list', taxpayersResponse()],
    ['another answer', taxpayersResponse().replaceAll('consultarContribuyentesResponse', 'otra')],
    ['a fault', taxpayersResponse().replaceAll('consultarContribuyentesResponse', 'Fault')],
  ])('has an error for every key when SAT answers %s', async (_, xml) => {
    const { find: ask } = await desk.startSat(() => xml)
    const answers = await ask([nitKey(19), nitKey(27)])
    expect(answers).toHaveLength(2)
    for (const answer of answers) expect(answer).toBeInstanceOf(Error)
  })

  it('finds a person by CUI only under that CUI', async () => {
    const element = individualElement({ tipo: 'CUI', value: maria }, { nit: '19', cui: '9056776680316' })
    expect(await desk.find([{ cui: maria }], element)).toMatchObject([{ failure: 'MALFORMED' }])
  })

  it('refuses at once while the circuit is open, for every key', async () => {
    const { find: ask, registry } = await desk.startSat(() => 'maintenance')
    for (let call = 0; call < 5; call += 1) await ask([nitKey(19)])
    const [one, other] = await ask([nitKey(19), nitKey(27)])
    expect(one).toBeInstanceOf(RegistryCircuitOpen)
    expect(other).toBeInstanceOf(RegistryCircuitOpen)
    expect(registry.requests).toHaveLength(5)
  })
})
