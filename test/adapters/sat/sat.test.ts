import { afterEach, describe, expect, it } from '@jest/globals'
import type { Cui } from '#schema/scalars/cui.ts'
import { satBatchLimit } from '#adapters/sat/index.ts'
import { cafeNit, individualElement, messageElement, taxpayerElement } from '../support/records.ts'
import { createSatDesk, everybody, identifiersOf, individual, nitKey, now } from '../support/sat-desk.ts'

const cafe = { nit: cafeNit }

describe('SAT’s adapter', () => {
  const desk = createSatDesk()
  afterEach(() => desk.cleanUp())

  it('finds a taxpayer, in our words', async () => {
    const address = {
      department: 'GUATEMALA',
      municipality: 'GUATEMALA',
      zone: '1',
      thoroughfare: '4A. CALLE',
      houseNumber: '5-67',
      neighbourhood: null,
      complement: null,
    }
    expect(await desk.find([cafe], taxpayerElement)).toEqual([
      {
        nit: cafeNit,
        cui: null,
        kind: 'LEGAL_ENTITY',
        name: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
        status: 'ACTIVE',
        affiliations: [
          { tax: 'IVA', regime: 'GENERAL', period: 'MENSUAL', calculation: 'DEBITO MENOS CREDITO', since: '2012-03-01' },
        ],
        economicActivities: [{ code: '4630.01', description: 'VENTA DE CAFÉ' }],
        establishments: [{ number: 1, tradeName: 'CAFETERÍA NORTE', active: true, startedOn: '2012-03-01', address }],
        fiscalAddress: address,
        marks: [{ kind: 'NON_FILER', since: '2025-01-15' }],
        clearance: { state: 'ISSUED', decidedOn: '2026-10-10', pending: [{ tax: 'ISR', period: '2025-T4' }] },
        retrievedAt: now,
      },
    ])
  })

  it('finds a person by CUI, also where the leading zero was lost, with the name in the order in which it is said', async () => {
    const cui = '0000000190101' as Cui
    const element = individualElement({ tipo: 'CUI', value: '000000190101' }, { nit: '000000000019', cui: '190101' })
    expect(await desk.find([{ cui }], element)).toEqual([
      {
        nit: '19',
        cui,
        kind: 'INDIVIDUAL',
        name: 'MARÍA JOSÉ LÓPEZ PÉREZ',
        status: 'ACTIVE',
        affiliations: [],
        economicActivities: [],
        establishments: [],
        fiscalAddress: null,
        marks: [],
        clearance: { state: 'NOT_REQUESTED', decidedOn: null, pending: [] },
        retrievedAt: now,
      },
    ])
  })

  it.each([
    [1, 1],
    [50, 1],
    [51, 2],
    [100, 2],
    [125, 3],
  ])('asks for %i taxpayers in %i calls, and answers in the order of the keys', async (count, calls) => {
    const { registry, find: ask } = await desk.startSat(everybody)
    const keys = Array.from({ length: count }, (_, position) => nitKey(10_000 + position))
    expect(await ask(keys)).toMatchObject(keys)
    expect(registry.requests).toHaveLength(calls)
    for (const request of registry.requests) expect(identifiersOf(request).length).toBeLessThanOrEqual(satBatchLimit)
  })

  it('asks once for a key that is given twice', async () => {
    const { registry, find: ask } = await desk.startSat(everybody)
    expect(await ask([nitKey(19), nitKey(27), nitKey(19)])).toMatchObject([{ nit: '19' }, { nit: '27' }, { nit: '19' }])
    expect(registry.requests.map(identifiersOf)).toEqual([
      [
        { tipo: 'NIT', value: '19' },
        { tipo: 'NIT', value: '27' },
      ],
    ])
  })

  it('tells a NIT from a CUI with the same digits', async () => {
    const digits = '959685390101'
    const keys = [nitKey(digits), { cui: `0${digits}` as Cui }]
    const elements = [
      individualElement({ tipo: 'CUI', value: digits }, { nit: '19', cui: digits }),
      messageElement('NIT', digits, 'NIT NO REGISTRADO'),
    ]
    expect(await desk.find(keys, ...elements)).toMatchObject([null, { nit: '19' }])
  })

  it('matches entries in any order, and drops one that nobody asked for', async () => {
    const elements = [individual('27'), individual('35'), individual('19')]
    expect(await desk.find([nitKey(19), nitKey(27)], ...elements)).toMatchObject([{ nit: '19' }, { nit: '27' }])
  })

  it.each(['NIT NO REGISTRADO', ' NIT NO REGISTRADO '])('finds nobody where SAT says %j', async (text) => {
    expect(await desk.find([nitKey(19)], messageElement('NIT', '000000000019', text))).toEqual([null])
  })

  it('shows codes that nobody documented as unrecognized', async () => {
    const element = taxpayerElement
      .replace('<tipo>J</tipo><estado>ACT', '<tipo>Z</tipo><estado>9')
      .replace('<estado>A</estado>', '<estado>?</estado>')
      .replace('<codigo>2</codigo>', '<codigo>7</codigo>')
      .replace('EMITIDA', 'ANULADA')
    expect(await desk.find([cafe], element)).toMatchObject([
      {
        kind: 'UNRECOGNIZED',
        status: 'UNRECOGNIZED',
        establishments: [{ active: null }],
        marks: [{ kind: 'UNRECOGNIZED' }],
        clearance: { state: 'UNRECOGNIZED' },
      },
    ])
  })

  it('reads a taxpayer of whom SAT leaves whole elements out', async () => {
    const element =
      '<contribuyente><consultado tipo="NIT">19</consultado><nit>19</nit><tipo>J</tipo><estado>CES</estado><nombre>A &amp; B</nombre></contribuyente>'
    expect(await desk.find([nitKey(19)], element)).toMatchObject([
      { name: 'A & B', cui: null, affiliations: [], marks: [], fiscalAddress: null, clearance: null, status: 'CEASED' },
    ])
  })
})
