import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readPersonas } from '#simulators/personas/personas.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askSat, logIn } from './ask.ts'

let simulators: Simulators
let token: string
beforeAll(async () => {
  simulators = await startSimulators()
  token = await logIn(simulators)
})
afterAll(() => simulators.close())

const { persons } = readPersonas()
const cuiOf = (persona: string) => persons.find((person) => person.persona === persona)?.citizen.cui ?? ''

const row = async (persona: string) => (await askRenap(simulators, cuiOf(persona), token))[0]
const contribuyente = async (persona: string) => (await askSat(simulators, ['CUI', cuiOf(persona)])).contribuyentes[0]

describe('a person at RENAP', () => {
  it('is complete: every field of the contract is filled', async () => {
    expect(await row('complete-citizen')).toEqual({
      CUI: '9000000150117',
      PRIMER_NOMBRE: 'MARÍA',
      SEGUNDO_NOMBRE: 'JOSÉ',
      TERCER_NOMBRE: '',
      PRIMER_APELLIDO: 'LÓPEZ',
      SEGUNDO_APELLIDO: 'PÉREZ',
      APELLIDO_CASADA: '',
      FECHA_NACIMIENTO: '14/03/1988',
      GENERO: 'F',
      ESTADO_CIVIL: 'S',
      NACIONALIDAD: 'GUATEMALTECA',
      PAIS_NACIMIENTO: 'GUATEMALA',
      DEPTO_NACIMIENTO: 'GUATEMALA',
      MUNI_NACIMIENTO: 'SAN MIGUEL PETAPA',
      VECINDAD: 'GUATEMALA,GUATEMALA',
      FECHA_DEFUNCION: '',
      FECHA_INSCRIPCION_DEFUNCION: '',
      TIPO_DPI: 'DPI',
      SERIE_DPI: '900000015',
      CORRELATIVO_DPI: '002',
      FECHA_EMISION: '02/05/2022',
      FECHA_VENCIMIENTO: '01/05/2032',
      FOTO: expect.stringMatching(/^iVBORw0KGgo[A-Za-z0-9+/]+=*$/),
    })
  })

  it.each([
    ['deceased', { FECHA_DEFUNCION: '30/09/2024', FECHA_INSCRIPCION_DEFUNCION: '04/10/2024', FECHA_VENCIMIENTO: '16/06/2029' }],
    ['expired-dpi', { FECHA_EMISION: '04/07/2011', FECHA_VENCIMIENTO: '03/07/2021', FECHA_DEFUNCION: '' }],
    ['lost-zero', { CUI: 190101, SERIE_DPI: '000000019' }],
    [
      'letters',
      { PRIMER_NOMBRE: 'BEGOÑA', PRIMER_APELLIDO: 'IBÁÑEZ', SEGUNDO_APELLIDO: 'ARGÜELLO', APELLIDO_CASADA: 'DE ZÚÑIGA' },
    ],
    ['married-surname', { TERCER_NOMBRE: 'DEL CARMEN', APELLIDO_CASADA: 'DE CASTILLO', ESTADO_CIVIL: 'C' }],
    ['one-surname', { PRIMER_NOMBRE: 'TOMÁS', SEGUNDO_NOMBRE: '', PRIMER_APELLIDO: 'XOL', SEGUNDO_APELLIDO: '' }],
    ['minor', { FECHA_NACIMIENTO: '19/05/2016', TIPO_DPI: 'DPIME', FOTO: '' }],
    ['over-seventy', { FECHA_NACIMIENTO: '11/02/1948', TIPO_DPI: 'DPI', FECHA_VENCIMIENTO: '' }],
    ['naturalised', { PAIS_NACIMIENTO: 'EL SALVADOR', DEPTO_NACIMIENTO: '', MUNI_NACIMIENTO: '' }],
    ['no-document', { TIPO_DPI: '', SERIE_DPI: '', CORRELATIVO_DPI: '', FECHA_EMISION: '', FECHA_VENCIMIENTO: '', FOTO: '' }],
    ['undocumented-codes', { GENERO: 'X', ESTADO_CIVIL: 'Z', TIPO_DPI: 'CARNÉ' }],
    ['name-differs', { PRIMER_NOMBRE: 'JUAN', SEGUNDO_NOMBRE: 'PABLO', PRIMER_APELLIDO: 'GÓMEZ', SEGUNDO_APELLIDO: 'ESTRADA' }],
    ['name-folds', { PRIMER_NOMBRE: 'VERÓNICA', PRIMER_APELLIDO: 'MUÑOZ' }],
  ])('shows what it is there for: %s', async (persona, fields) => {
    expect(await row(persona)).toMatchObject(fields)
  })

  it('is answered under the CUI that was asked for, whoever of the personas it is', async () => {
    const rows = await Promise.all(persons.map(({ persona }) => row(persona)))
    expect(rows.map((one) => String(one?.['CUI']).padStart(13, '0'))).toEqual(persons.map(({ citizen }) => citizen.cui))
  })

  it('is a row that says NO_HIT when nobody is registered', async () => {
    expect(await askRenap(simulators, '9000000900101', token)).toEqual([{ VALIDACION: 'NO_HIT' }])
  })
})

describe('a person at SAT', () => {
  it('is complete: every element of the contract is filled', async () => {
    expect(await contribuyente('complete-citizen')).toEqual({
      consultado: { '#text': '9000000150117', '@_tipo': 'CUI' },
      nit: '000090000013',
      cui: '9000000150117',
      tipo: 'I',
      estado: 'ACT',
      nombre: 'LÓPEZ,PÉREZ,,MARÍA,JOSÉ',
      afiliaciones: {
        afiliacion: [
          {
            impuesto: 'IVA',
            regimen: 'PEQUEÑO CONTRIBUYENTE',
            periodo: 'MENSUAL',
            calculo: 'SOBRE INGRESOS BRUTOS',
            desde: '15/01/2012',
          },
        ],
      },
      actividades: { actividad: [{ codigo: '6920.01', descripcion: 'CONTABILIDAD Y AUDITORÍA' }] },
      establecimientos: {
        establecimiento: [
          {
            numero: '1',
            nombreComercial: 'ASESORÍA LÓPEZ',
            estado: 'A',
            inicio: '15/01/2012',
            direccion: expect.objectContaining({ zona: '10' }),
          },
        ],
      },
      domicilioFiscal: {
        departamento: 'GUATEMALA',
        municipio: 'GUATEMALA',
        zona: '10',
        vialidad: '6A. AVENIDA',
        numeroCasa: '7-39',
        colonia: 'COLONIA EL ROSARIO',
        complemento: 'OFICINA 5',
      },
      marcas: '',
      solvencia: { estado: 'EMITIDA', fecha: '10/10/2026', pendientes: '' },
    })
  })

  it.each([
    ['deceased', { estado: 'CES', nombre: 'GARCÍA,MÉNDEZ,,RAÚL,ANTONIO' }],
    ['lost-zero', { nit: '000090000315', cui: '000000190101' }],
    ['letters', { nombre: 'IBÁÑEZ,ARGÜELLO,DE ZÚÑIGA,BEGOÑA,ASUNCIÓN' }],
    ['married-surname', { nit: '00009000051K', nombre: 'MORALES,RUIZ,DE CASTILLO,ANA,LUCÍA,DEL CARMEN' }],
    ['one-surname', { nombre: 'XOL,,,TOMÁS,' }],
    ['name-differs', { nombre: 'GÓMEZ,RUIZ,,PEDRO,ANTONIO' }],
    ['name-folds', { nombre: 'MUNOZ,SOLIS,,VERONICA,INES' }],
    ['non-filer', { marcas: { marca: [{ codigo: '2', fecha: '15/01/2025' }] } }],
    ['domicile-not-located', { marcas: { marca: [{ codigo: '1', fecha: '03/06/2024' }] }, estado: 'INA' }],
    [
      'clearance-refused',
      {
        solvencia: {
          estado: 'RECHAZADA',
          fecha: '02/09/2026',
          pendientes: {
            pendiente: [
              { impuesto: 'ISR', periodo: '2025-T4' },
              { impuesto: 'IVA', periodo: '2026-05' },
            ],
          },
        },
      },
    ],
    ['undocumented-codes', { tipo: 'X', estado: 'SUS', marcas: { marca: [{ codigo: '9' }] }, solvencia: { estado: 'REVISION' } }],
    ['individual-merchant', { establecimientos: { establecimiento: [{ estado: 'A' }, { estado: 'I' }] } }],
  ])('shows what it is there for: %s', async (persona, elements) => {
    expect(await contribuyente(persona)).toMatchObject(elements)
  })

  it('is found by NIT as well as by CUI', async () => {
    const registered = persons.filter(({ citizen }) => citizen.nit !== null)
    const byNit = await askSat(simulators, ...registered.map(({ citizen }) => ['NIT', citizen.nit ?? ''] as const))
    const byCui = await askSat(simulators, ...registered.map(({ citizen }) => ['CUI', citizen.cui] as const))
    const withoutQuestion = ({ contribuyentes }: typeof byNit) => contribuyentes.map((one) => ({ ...one, consultado: null }))
    expect(withoutQuestion(byNit)).toEqual(withoutQuestion(byCui))
    expect(withoutQuestion(byNit)).toHaveLength(registered.length)
  })

  it.each(['no-nit', 'minor', 'no-document'])(
    'is text in the field of the name when nobody is registered: %s',
    async (persona) => {
      expect(await contribuyente(persona)).toEqual({
        consultado: { '#text': cuiOf(persona), '@_tipo': 'CUI' },
        nombre: 'CUI NO REGISTRADO',
      })
    },
  )
})
