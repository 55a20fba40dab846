import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed, RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { createRmg } from '#adapters/rmg/index.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { cafeNit, companyEntry, coordinates, inscription } from '../support/records.ts'
import { json, startToyRegistry } from '../support/toy-registry.ts'

const now = new Date('2026-11-21T16:15:02Z')

const sociedad = (changes: object = {}) => ({ sociedad: { ...companyEntry, ...changes } })

describe('RMG’s adapter, asked for a company', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  async function startRmg(body: unknown, status = 200) {
    const registry = cleanUp.closing(await startToyRegistry((_, response) => json(response, body, status)))
    const access = { url: registry.url, user: 'us', password: 'señal', now: () => now }
    return { registry, rmg: cleanUp.closing(createRmg(access)) }
  }
  async function find(body: unknown, status = 200) {
    const { rmg } = await startRmg(body, status)
    return outcome(rmg.findCompany({ coordinates }, cleanUp.call()))
  }
  it('asks by Basic authentication, with identifiers in the body alone', async () => {
    const { rmg, registry } = await startRmg(sociedad())
    await rmg.findCompany({ coordinates }, cleanUp.call())
    await rmg.findCompany({ nit: cafeNit }, cleanUp.call())
    const authorization = `Basic ${Buffer.from('us:señal').toString('base64')}`
    expect(registry.requests).toMatchObject([
      { path: '/sociedades/consulta', headers: { authorization }, body: JSON.stringify({ inscripcion: inscription }) },
      { path: '/sociedades/consulta', headers: { authorization }, body: '{"nit":"91000130"}' },
    ])
  })

  it('finds a company, in our words', async () => {
    expect(await find(sociedad())).toEqual({
      coordinates,
      caseNumber: '91434-2012',
      registeredOn: '2012-02-20',
      nit: cafeNit,
      legalName: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      tradeName: 'CAFÉ DEL NORTE',
      kind: 'CORPORATION',
      status: 'DEFINITIVE',
      domicile: 'GUATEMALA, GUATEMALA',
      purpose: 'COMPRA Y VENTA DE CAFÉ',
      term: { indefinite: true, endsOn: null },
      capital: { currency: 'GTQ', authorized: '1000000.00', subscribed: '500000.00', paid: '5000.00' },
      retrievedAt: now,
    })
  })

  it('finds none where none is inscribed', async () => {
    expect(await find({ codigo: 'NO_EXISTE' }, 404)).toBeNull()
  })

  it.each([
    ['a 404 that does not say "not inscribed"', { codigo: 'RUTA' }, 404],
    ['a 404 with nothing', null, 404],
    ['another company', sociedad({ inscripcion: { ...inscription, folio: 346 } }), 200],
    ['a company in another class of book', sociedad({ inscripcion: { ...inscription, clase: 'EMPRESAS MERCANTILES' } }), 200],
    ['a company in the electronic book', sociedad({ inscripcion: { ...inscription, electronico: 'S' } }), 200],
    ['an unknown class of book', sociedad({ inscripcion: { ...inscription, clase: 'OTROS' } }), 200],
    ['a company without a name', sociedad({ denominacion: ' ' }), 200],
    ['money with a decimal comma', sociedad({ capital: { moneda: 'GTQ', autorizado: '12,50' } }), 200],
    ['a term that is neither', sociedad({ plazo: '99 AÑOS' }), 200],
    ['an error object', { error: 'x' }, 200],
    ['a NIT that is none', sociedad({ nit: 'CF' }), 200],
  ])('takes %s as malformed', async (_, body, status) => {
    expect(await find(body, status)).toBeInstanceOf(RegistryMalformed)
  })

  it('takes a company with another NIT than the one asked for as malformed', async () => {
    const { rmg } = await startRmg(sociedad({ nit: '19' }))
    expect(await outcome(rmg.findCompany({ nit: cafeNit }, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })

  it.each([
    [400, RegistryRefused],
    [401, RegistryRefused],
    [403, RegistryRefused],
    [500, RegistryUnavailable],
    [503, RegistryUnavailable],
    [302, RegistryMalformed],
    [204, RegistryMalformed],
  ])('takes status %i for what it is', async (status, expected) => {
    expect(await find({ codigo: 'NO_EXISTE' }, status)).toBeInstanceOf(expected)
  })

  it('reads a company of which little is recorded', async () => {
    const little = { inscripcion: inscription, denominacion: 'CAFÉ', forma: 'S', estado: '9' }
    expect(await find({ sociedad: little })).toEqual({
      coordinates,
      caseNumber: null,
      registeredOn: null,
      nit: null,
      legalName: 'CAFÉ',
      tradeName: null,
      kind: 'UNRECOGNIZED',
      status: 'UNRECOGNIZED',
      domicile: null,
      purpose: null,
      term: null,
      capital: null,
      retrievedAt: now,
    })
  })

  it.each([
    ['PRO', 'PROVISIONAL'],
    ['DEF', 'DEFINITIVE'],
    ['LIQ', 'IN_LIQUIDATION'],
    ['DIS', 'DISSOLVED'],
    ['CAN', 'CANCELLED'],
    ['X', 'UNRECOGNIZED'],
    ['toString', 'UNRECOGNIZED'],
  ])('reads the state %s as %s', async (estado, status) => {
    expect(await find(sociedad({ estado }))).toMatchObject({ status })
  })

  it('reads a term that ends, padded and hyphenated NITs, and numbers as digits', async () => {
    const inscripcion = { ...inscription, libro: '012' }
    expect(await find(sociedad({ plazo: '20/02/2042', nit: '000009100013-0', inscripcion }))).toMatchObject({
      term: { indefinite: false, endsOn: '2042-02-20' },
      nit: cafeNit,
      coordinates,
    })
  })

  it('repairs a damaged name where that is safe, and keeps what was lost as lost', async () => {
    const damaged = { denominacion: 'COMPAÃ‘IA DEL NORTE', nombreComercial: 'EL NI#O', domicilio: 'SUCHITEP?QUEZ' }
    expect(await find(sociedad(damaged))).toMatchObject({
      legalName: 'COMPAÑIA DEL NORTE',
      tradeName: 'EL NI#O',
      domicile: 'SUCHITEP?QUEZ',
    })
  })
})
