import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readPersonas } from '#simulators/personas/personas.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askRmg, askSat, logIn } from './ask.ts'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())

const { companies } = readPersonas()
const find = (persona: string) => companies.find((company) => company.persona === persona)?.company
const inscripcionOf = (persona: string) => {
  const { electronic, book, folio, number } = find(persona)?.inscription ?? { electronic: false, book: 0, folio: 0, number: 0 }
  return { clase: 'SOCIEDADES MERCANTILES', electronico: electronic ? 'S' : 'N', libro: book, folio, registro: number }
}

type Row = Readonly<Record<string, unknown>>
const ask = async (path: string, persona: string) =>
  (await askRmg(simulators, path, { inscripcion: inscripcionOf(persona) })).json
const sociedad = async (persona: string) => (await ask('/sociedades/consulta', persona))['sociedad']
const representatives = async (persona: string) => (await ask('/sociedades/representantes', persona))['nombramientos'] as Row[]
const contribuyente = async (persona: string) => (await askSat(simulators, ['NIT', find(persona)?.nit ?? ''])).contribuyentes[0]

describe('a company at RMG', () => {
  it('is complete: every field of the contract is filled', async () => {
    expect(await sociedad('complete-company')).toEqual({
      inscripcion: { clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio: 345, registro: 6789 },
      expediente: '91434-2012',
      fechaInscripcion: '20/02/2012',
      nit: '91000130',
      denominacion: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
      nombreComercial: 'CAFÉ DEL NORTE',
      forma: 'SA',
      estado: 'DEF',
      domicilio: 'GUATEMALA, GUATEMALA',
      objeto: 'COMPRA Y VENTA DE CAFÉ',
      plazo: 'INDEFINIDO',
      capital: { moneda: 'GTQ', autorizado: '1,000,000.00', suscrito: '500,000.00', pagado: '5,000.00' },
    })
  })

  it.each([
    ['in-liquidation', { estado: 'LIQ', denominacion: 'TRANSPORTES LA LADERA, SOCIEDAD ANÓNIMA (EN LIQUIDACIÓN)' }],
    ['cancelled', { estado: 'CAN' }],
    ['dissolved', { estado: 'DIS', plazo: '08/11/2025', nit: '9100053K' }],
    ['hash-for-enye', { denominacion: 'COMPA#ÍA CA#ERA IBÁ#EZ, SOCIEDAD ANÓNIMA', objeto: 'CULTIVO DE CA#A DE AZÚCAR' }],
    ['lost-vowels', { denominacion: 'PANADER?A MU#OZ Y COMPA#?A, SOCIEDAD COLECTIVA' }],
    ['misread', { denominacion: 'CAFÃ‰ Ã‘ANDÃš, COMPAÃ‘Ã\u008DA LIMITADA', domicilio: 'SANTA CRUZ DEL QUICHÃ‰, QUICHÃ‰' }],
    ['company-name-differs', { denominacion: 'DISTRIBUIDORA EL PUENTE, SOCIEDAD ANÓNIMA' }],
    ['entrepreneurship', { forma: 'SE', inscripcion: { electronico: 'S' } }],
    ['foreign-representative', { forma: 'EXT' }],
    ['undocumented-status', { estado: 'X', forma: 'SAS' }],
    ['not-at-sat', { nit: '91001730', plazo: '13/02/2042', forma: 'SRL' }],
  ])('shows what it is there for: %s', async (persona, fields) => {
    expect(await sociedad(persona)).toMatchObject(fields)
  })

  it('has no NIT while it is provisional: the field is missing', async () => {
    const provisional = await sociedad('provisional')
    expect(provisional).toMatchObject({ estado: 'PRO' })
    expect(provisional).not.toHaveProperty('nit')
  })

  it('is found by NIT as well as by its inscription', async () => {
    const withNit = companies.filter(({ company }) => company.nit !== null)
    const byNit = await Promise.all(
      withNit.map(({ company }) => askRmg(simulators, '/sociedades/consulta', { nit: company.nit })),
    )
    const byInscription = await Promise.all(withNit.map(({ persona }) => sociedad(persona)))
    expect(byNit.map(({ json }) => json['sociedad'])).toEqual(byInscription)
  })

  it('does not exist elsewhere: 404 with a code, and empty lists', async () => {
    const inscripcion = { ...inscripcionOf('complete-company'), registro: 6788 }
    const nowhere = await askRmg(simulators, '/sociedades/consulta', { inscripcion })
    expect([nowhere.status, nowhere.json]).toEqual([404, { codigo: 'NO_EXISTE' }])
    const lists = await Promise.all(
      ['representantes', 'empresas'].map((list) => askRmg(simulators, `/sociedades/${list}`, { inscripcion })),
    )
    expect(lists.map(({ json }) => json)).toEqual([
      { inscripcion, nombramientos: [] },
      { inscripcion, empresas: [] },
    ])
  })

  it('is no individual merchant: neither the other books nor the NIT hold a company', async () => {
    const inscripcion = { clase: 'COMERCIANTES INDIVIDUALES', electronico: 'N', libro: 25, folio: 100, registro: 4321 }
    const answers = await Promise.all(
      [{ inscripcion }, { nit: '90001419' }].map((asked) => askRmg(simulators, '/sociedades/consulta', asked)),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    const sameNumbers = { ...inscripcionOf('complete-company'), clase: 'COMERCIANTES INDIVIDUALES' }
    expect((await askRmg(simulators, '/sociedades/consulta', { inscripcion: sameNumbers })).status).toBe(404)
  })
})

describe('the representatives and enterprises of a company', () => {
  it('are five and two of the complete one, and the answer names the inscription asked for', async () => {
    const answer = await ask('/sociedades/representantes', 'complete-company')
    expect(answer['inscripcion']).toEqual(inscripcionOf('complete-company'))
    expect(answer['nombramientos']).toHaveLength(5)
    expect((answer['nombramientos'] as Row[])[0]).toEqual({
      cui: '9000000150117',
      documentoExtranjero: '',
      nombre: 'MARÍA JOSÉ LÓPEZ PÉREZ',
      cargo: 'PRESIDENTE DEL CONSEJO',
      auxiliar: { registro: 7001, folio: 2, libro: 864 },
      desde: '01/03/2026',
      hasta: '28/02/2029',
    })
    expect(await ask('/sociedades/empresas', 'complete-company')).toEqual({
      inscripcion: inscripcionOf('complete-company'),
      empresas: [
        {
          nombre: 'CAFETERÍA NORTE',
          registro: 55,
          folio: 56,
          libro: 1179,
          direccion: '4A. CALLE 5-67 ZONA 1',
          objeto: 'CAFETERÍA',
        },
        expect.objectContaining({ nombre: 'TOSTADURÍA NORTE' }),
      ],
    })
  })

  it('are sixty distinct people whom RENAP knows', async () => {
    const rows = await representatives('sixty-representatives')
    const cuis = rows.map(({ cui }) => String(cui))
    expect(new Set(cuis).size).toBe(60)
    const token = await logIn(simulators)
    const people = await Promise.all(cuis.map((cui) => askRenap(simulators, cui, token)))
    expect(people.map(([person]) => String(person?.['CUI']))).toEqual(cuis)
  })

  it.each([
    ['in-liquidation', [{ cargo: 'LIQUIDADOR', cui: '9368355751714' }]],
    ['cancelled', []],
    ['lost-vowels', [{ nombre: 'VER?NICA IN?S MU#OZ SOL?S', desde: '02/05/2001' }]],
    ['company-name-differs', [{ nombre: 'JUAN PABLO GÓMEZ RUIZ', cui: '9424803681911' }]],
    ['deceased-representative', [{ cui: '9109778280514' }]],
    [
      'foreign-representative',
      [{ cui: '', documentoExtranjero: 'PASAPORTE X0000017', nombre: 'INGRID LINDQVIST' }, { documentoExtranjero: '' }],
    ],
    ['expired-appointment', [{ desde: '09/05/2016', hasta: '08/05/2019' }]],
    ['unknown-representative', [{ cui: '9000000900101' }]],
  ])('show what they are there for: %s', async (persona, rows) => {
    expect(await representatives(persona)).toMatchObject(rows)
  })

  it('are damaged in an old company’s enterprises, not in a new appointment', async () => {
    expect((await ask('/sociedades/empresas', 'misread'))['empresas']).toMatchObject([{ nombre: 'CAFETERÃ\u008DA Ã‘ANDÃš' }])
    expect(await representatives('hash-for-enye')).toMatchObject([{ nombre: expect.stringContaining('BEGOÑA') }])
  })

  it('lead from the person to every company', async () => {
    const { json } = await askRmg(simulators, '/auxiliares/nombramientos', { cui: '9000000150117' })
    expect(json['nombramientos']).toMatchObject([
      { sociedad: inscripcionOf('company-name-folds'), cui: '9000000150117', cargo: 'GERENTE GENERAL' },
      { sociedad: inscripcionOf('complete-company'), cui: '9000000150117', cargo: 'PRESIDENTE DEL CONSEJO' },
    ])
    expect((await askRmg(simulators, '/auxiliares/nombramientos', { cui: '9056776680316' })).json).toEqual({ nombramientos: [] })
  })
})

describe('a company at SAT', () => {
  it.each([
    ['complete-company', { nit: '000091000130', cui: '', tipo: 'J', estado: 'ACT', nombre: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA' }],
    ['cancelled', { estado: 'CES' }],
    ['hash-for-enye', { nombre: 'COMPAÑÍA CAÑERA IBÁÑEZ, SOCIEDAD ANÓNIMA' }],
    ['lost-vowels', { nombre: 'PANADERÍA MUÑOZ Y COMPAÑÍA, SOCIEDAD COLECTIVA' }],
    ['misread', { nombre: 'CAFÉ ÑANDÚ, COMPAÑÍA LIMITADA' }],
    ['company-name-differs', { nombre: 'IMPORTADORA LA CUMBRE, SOCIEDAD ANÓNIMA' }],
    ['company-name-folds', { nombre: 'FARMACIA BASICA, SOCIEDAD ANONIMA' }],
    ['expired-appointment', { marcas: { marca: [{ codigo: '1' }, { codigo: '2' }] }, solvencia: { estado: 'RECHAZADA' } }],
  ])('shows what it is there for: %s', async (persona, elements) => {
    expect(await contribuyente(persona)).toMatchObject(elements)
  })

  it('is not registered although RMG has its NIT', async () => {
    expect(await contribuyente('not-at-sat')).toMatchObject({ nombre: 'NIT NO REGISTRADO' })
  })
})
