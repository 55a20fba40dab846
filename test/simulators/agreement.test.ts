import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createPopulation } from '#simulators/population/population.ts'
import { fold } from '#simulators/population/search.ts'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askRmg, askSat, logIn } from './ask.ts'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators({ seed: 7 })
})
afterAll(() => simulators.close())

type Row = Readonly<Record<string, string>>
const population = createPopulation({ seed: 7, reserved: new Set() })
const citizens = Array.from({ length: 100 }, (_, at) => population.citizen(at * 179_999))
const companies = Array.from({ length: 50 }, (_, at) => population.company(at * 13_999))

it('RENAP and SAT agree on a citizen, but for accents that SAT lost here and there', async () => {
  const token = await logIn(simulators)
  const taxpayers = citizens.filter(({ nit }) => nit !== null).slice(0, 50)
  const { contribuyentes } = await askSat(simulators, ...taxpayers.map(({ cui }) => ['CUI', cui] as const))
  const pairs = await Promise.all(
    contribuyentes.map(async (taxpayer) => {
      const [row = {}] = (await askRenap(simulators, String(taxpayer['cui']), token)) as readonly Row[]
      const { PRIMER_APELLIDO, SEGUNDO_APELLIDO, APELLIDO_CASADA, PRIMER_NOMBRE, SEGUNDO_NOMBRE, TERCER_NOMBRE } = row
      const parts = [PRIMER_APELLIDO, SEGUNDO_APELLIDO, APELLIDO_CASADA, PRIMER_NOMBRE, SEGUNDO_NOMBRE]
      const renap = [...parts, ...(TERCER_NOMBRE === '' ? [] : [TERCER_NOMBRE])].join(',')
      const { departamento, municipio } = taxpayer['domicilioFiscal'] as Row
      return {
        names: [renap, String(taxpayer['nombre'])],
        places: [row['VECINDAD'] ?? '', `${departamento},${municipio}`],
      }
    }),
  )
  expect(pairs).toHaveLength(taxpayers.length)
  expect(pairs.filter(({ names: [renap = '', sat = ''] }) => fold(renap) !== fold(sat))).toEqual([])
  expect(pairs.filter(({ places: [renap = '', sat = ''] }) => fold(renap) !== fold(sat))).toEqual([])
  expect(pairs.filter(({ names: [renap, sat] }) => renap === sat).length).toBeGreaterThan(taxpayers.length * 0.8)
})

it('SAT does not know the citizens without a NIT', async () => {
  const others = citizens.filter(({ nit }) => nit === null).slice(0, 50)
  const { contribuyentes } = await askSat(simulators, ...others.map(({ cui }) => ['CUI', cui] as const))
  expect(contribuyentes.map(({ nombre }) => nombre)).toEqual(others.map(() => 'CUI NO REGISTRADO'))
})

it('RMG and SAT agree on a company, whose name SAT never has damaged', async () => {
  const withNit = companies.filter(({ nit }) => nit !== null)
  const { contribuyentes } = await askSat(simulators, ...withNit.map(({ nit }) => ['NIT', nit ?? ''] as const))
  const names = new Map(contribuyentes.map(({ nit, nombre }) => [String(nit).replace(/^0+/, ''), String(nombre)]))
  const rows = await Promise.all(withNit.map(({ nit }) => askRmg(simulators, '/sociedades/consulta', { nit })))
  const found = rows.map(({ json }) => json['sociedad'] as Row)
  expect(found.map(({ nit }) => nit)).toEqual(withNit.map(({ nit }) => nit))
  expect(withNit.map(({ nit }) => fold(names.get(nit ?? '') ?? ''))).toEqual(withNit.map(({ legalName }) => fold(legalName)))
  const undamaged = withNit.filter(({ damage }) => damage === 'none').map(({ legalName }) => legalName)
  expect(found.map(({ denominacion }) => denominacion)).toEqual(expect.arrayContaining(undamaged))
  expect(found.filter(({ denominacion }) => /[#?Ã]/.test(denominacion ?? '')).length).toBeGreaterThan(5)
})

it('RENAP knows every representative by the name that RMG has', async () => {
  const token = await logIn(simulators)
  const modern = companies.filter(({ inscribedOn }) => inscribedOn > '2018-01-01').slice(0, 10)
  const lists = await Promise.all(
    modern.map(({ inscription: { electronic, book, folio, number } }) => {
      const inscripcion = {
        clase: 'SOCIEDADES MERCANTILES',
        electronico: electronic ? 'S' : 'N',
        libro: book,
        folio,
        registro: number,
      }
      return askRmg(simulators, '/sociedades/representantes', { inscripcion })
    }),
  )
  const representatives = lists.flatMap(({ json }) => json['nombramientos'] as Row[])
  expect(representatives.length).toBeGreaterThan(10)
  for (const { cui, nombre } of representatives) {
    const [row = {}] = (await askRenap(simulators, String(cui), token)) as readonly Row[]
    const { PRIMER_NOMBRE, SEGUNDO_NOMBRE, TERCER_NOMBRE, PRIMER_APELLIDO, SEGUNDO_APELLIDO, APELLIDO_CASADA } = row
    const parts = [PRIMER_NOMBRE, SEGUNDO_NOMBRE, TERCER_NOMBRE, PRIMER_APELLIDO, SEGUNDO_APELLIDO, APELLIDO_CASADA]
    expect(parts.filter(Boolean).join(' ')).toBe(nombre)
    expect(row['FECHA_DEFUNCION']).toBe('')
  }
})

it('the search of RMG pages by 25 and tells the exact total', async () => {
  const search = async (pagina: number) =>
    (await askRmg(simulators, '/sociedades/busqueda', { denominacion: 'café norte', pagina })).json
  const [first, last, beyond] = [await search(1), await search(6), await search(7)]
  expect([first['total'], first['pagina'], (first['sociedades'] as Row[]).length]).toEqual([141, 1, 25])
  expect([last['total'], last['pagina'], (last['sociedades'] as Row[]).length]).toEqual([141, 6, 16])
  expect(beyond).toEqual({ total: 141, pagina: 7, sociedades: [] })
})
