import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askRmg, askSat } from './ask.ts'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())
afterEach(async () => simulators.resetRecords())

const findCompany = () => askRmg(simulators, '/sociedades/consulta', { nit: '91000130' })
const searchCompany = () =>
  askRmg(simulators, '/sociedades/busqueda', { denominacion: 'café del norte sociedad anónima', pagina: 1 })
const inscripcion = { clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio: 345, registro: 6789 }

describe('records', () => {
  it('change in one field of one registry until they are reset', async () => {
    await simulators.change('complete-citizen', 'renap.ESTADO_CIVIL', 'C')
    await simulators.change('complete-citizen', 'renap.APELLIDO_CASADA', 'DE CASTILLO')
    await simulators.change('complete-company', 'rmg.estado', 'LIQ')
    await simulators.change('complete-company', 'sat.estado', 'INA')
    expect(await askRenap(simulators, '9000000150117')).toMatchObject([
      { ESTADO_CIVIL: 'C', APELLIDO_CASADA: 'DE CASTILLO', GENERO: 'F' },
    ])
    expect((await findCompany()).json).toMatchObject({ sociedad: { estado: 'LIQ', nit: '91000130' } })
    expect((await searchCompany()).json).toMatchObject({ sociedades: [{ estado: 'LIQ' }] })
    expect((await askSat(simulators, ['NIT', '91000130'])).contribuyentes).toMatchObject([{ estado: 'INA' }])
    await simulators.resetRecords()
    expect(await askRenap(simulators, '9000000150117')).toMatchObject([{ ESTADO_CIVIL: 'S', APELLIDO_CASADA: '' }])
    expect((await findCompany()).json).toMatchObject({ sociedad: { estado: 'DEF' } })
  })

  it('are unknown to one registry, and to no other, until they are reset', async () => {
    for (const registry of ['renap', 'sat']) await simulators.change('complete-citizen', registry, null)
    await simulators.change('complete-company', 'rmg', null)
    expect(await askRenap(simulators, '9000000150117')).toEqual([{ VALIDACION: 'NO_HIT' }])
    expect((await findCompany()).status).toBe(404)
    const lists = await askRmg(simulators, '/sociedades/representantes', { inscripcion })
    expect(lists.json['nombramientos']).toEqual([])
    expect((await askSat(simulators, ['CUI', '9000000150117'], ['NIT', '91000130'])).contribuyentes).toMatchObject([
      { nit: expect.stringContaining('91000130') },
      { nombre: 'CUI NO REGISTRADO' },
    ])
    await simulators.resetRecords()
    expect((await findCompany()).status).toBe(200)
  })

  it('have other appointments', async () => {
    const read = async () => (await askRmg(simulators, '/sociedades/representantes', { inscripcion })).json['nombramientos']
    const before = (await read()) as readonly object[]
    await simulators.change('complete-company', 'rmg.nombramientos', before.slice(1))
    expect(await read()).toEqual(before.slice(1))
    expect((await findCompany()).json['sociedad']).not.toHaveProperty('nombramientos')
    await simulators.resetRecords()
    expect(await read()).toEqual(before)
  })

  it('keep what the persona’s own file changes', async () => {
    await simulators.change('lost-zero', 'renap.GENERO', 'F')
    await simulators.resetRecords()
    expect(await askRenap(simulators, '0000000190101')).toMatchObject([{ CUI: 190101, GENERO: 'M' }])
  })

  it.each([
    ['nobody', 'renap.GENERO', 'There is no persona nobody.'],
    ['complete-citizen', 'rgp.GENERO', 'There is no registry rgp'],
    ['complete-citizen', 'rmg.estado', 'rmg has no record of complete-citizen.'],
    ['no-nit', 'sat.estado', 'sat has no record of no-nit.'],
    ['complete-citizen', 'renap.SEXO', 'The record has no field SEXO; it has CUI,'],
    ['complete-citizen', 'renap.toString', 'The record has no field toString'],
    ['complete-company', 'rmg.capital.pagado', 'The record has no field capital.pagado'],
    ['complete-citizen', 'GENERO', 'There is no registry GENERO'],
    ['complete-citizen', 'renap', 'Without a field, the value is null: the whole record goes.'],
    ['no-nit', 'sat', 'sat has no record of no-nit.'],
  ])('that do not exist are not changed: %s %s', async (persona, field, message) => {
    await expect(simulators.change(persona, field, 'X')).rejects.toThrow(message)
  })
})
