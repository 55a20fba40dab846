import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askRmg, askSat, logIn, post } from './ask.ts'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators()
})
afterAll(() => simulators.close())
afterEach(async () => simulators.heal())

const findCompany = () => askRmg(simulators, '/sociedades/consulta', { nit: '91000130' })
const searchCompany = () =>
  askRmg(simulators, '/sociedades/busqueda', { denominacion: 'café del norte sociedad anónima', pagina: 1 })
const inscripcion = { clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio: 345, registro: 6789 }

describe('faults', () => {
  it('hold for one operation and leave the others', async () => {
    await simulators.fault({ registry: 'rmg', operation: 'sociedad', fault: 'wrong-record' })
    expect((await findCompany()).json).not.toMatchObject({ sociedad: { nit: '91000130' } })
    expect((await searchCompany()).json).toMatchObject({ total: 1, sociedades: [{ nit: '91000130' }] })
  })

  it('spoil as many calls as were said', async () => {
    await simulators.fault({ registry: 'rmg', fault: 'wrong-record', count: 2 })
    const nits = []
    for (let call = 0; call < 3; call += 1) nits.push(((await findCompany()).json['sociedad'] as { nit: string }).nit)
    expect(nits.map((nit) => nit === '91000130')).toEqual([false, false, true])
  })

  it('of one operation come before those of all, and the last placed holds', async () => {
    await simulators.fault({ registry: 'rmg', fault: 'malformed' })
    await simulators.fault({ registry: 'rmg', operation: 'busqueda', fault: 'malformed' })
    await simulators.fault({ registry: 'rmg', operation: 'busqueda', fault: 'wrong-record' })
    await expect(findCompany()).rejects.toThrow('JSON')
    expect((await searchCompany()).json).toMatchObject({ total: 1, sociedades: [{ nit: expect.not.stringMatching('91000130') }] })
  })

  it('of one registry leave the others, and end with its healing', async () => {
    await simulators.fault({ registry: 'rmg', fault: 'malformed' })
    await simulators.fault({ registry: 'sat', fault: 'error-text' })
    await simulators.heal('rmg')
    expect((await findCompany()).status).toBe(200)
    expect((await askSat(simulators, ['NIT', '91000130'])).contribuyentes).toMatchObject([
      { nombre: 'ERROR: BASE DE DATOS NO DISPONIBLE' },
    ])
  })

  it('that an operation cannot have leave it alone and wait for one that can', async () => {
    await simulators.fault({ registry: 'renap', fault: 'wrong-record', count: 1 })
    const [row] = await askRenap(simulators, '9000000150117')
    expect(row?.['CUI']).not.toBe('9000000150117')
    expect((await askRenap(simulators, '9000000150117'))[0]?.['CUI']).toBe('9000000150117')
  })

  it('answer another company’s lists, persons and taxpayers', async () => {
    for (const registry of ['rmg', 'sat']) await simulators.fault({ registry, fault: 'wrong-record' })
    const lists = await Promise.all(
      ['representantes', 'empresas'].map((list) => askRmg(simulators, `/sociedades/${list}`, { inscripcion })),
    )
    for (const { json } of lists) expect(json['inscripcion']).not.toEqual(inscripcion)
    const { json } = await askRmg(simulators, '/auxiliares/nombramientos', { cui: '9000000150117' })
    expect(json['nombramientos']).toMatchObject([{ cui: expect.not.stringMatching('9000000150117') }])
    const { contribuyentes } = await askSat(simulators, ['NIT', '91000130'], ['CUI', '9000000150117'])
    expect(contribuyentes).toMatchObject([
      { consultado: { '#text': '9000000150117' }, cui: expect.not.stringMatching('9000000150117') },
      { consultado: { '#text': '91000130' }, nit: expect.not.stringMatching('91000130') },
    ])
  })

  it('are RENAP’s failure with HTTP 200, and SAT’s fault with HTTP 200', async () => {
    const token = await logIn(simulators)
    await simulators.fault({ registry: 'renap', operation: 'persona', fault: 'error-body' })
    await simulators.fault({ registry: 'sat', fault: 'soap-fault' })
    const body = { busquedaCui: { cui: '9000000150117' } }
    const renap = await post(`${simulators.addresses['renap']}/consulta/cui`, { authorization: `Bearer ${token}` }, body)
    expect([renap.status, renap.json['responseCode']]).toEqual([200, 500])
    expect(await askSat(simulators, ['NIT', '19'])).toMatchObject({ status: 200, fault: { faultcode: 'soapenv:Server' } })
  })

  it.each([
    [{ registry: 'rgp', fault: 'hang' }, 'There is no registry rgp; there are renap, rmg, sat, xroad.'],
    [{ registry: 'constructor', fault: 'hang' }, 'There is no registry constructor'],
    [{ registry: 'renap', operation: 'persons', fault: 'hang' }, 'renap has no operation persons; it has token, persona.'],
    [
      { registry: 'renap', operation: 'token', fault: 'wrong-record' },
      'There is no fault wrong-record there; there are refuse, delay, jitter, hang,',
    ],
    [{ registry: 'renap', fault: 'toString' }, 'There is no fault toString there'],
    [{ registry: 'renap', fault: 'delay' }, 'The fault delay needs its ms.'],
    [{ registry: 'renap', fault: 'jitter' }, 'The fault jitter needs its ms.'],
    [{ registry: 'renap', fault: 'error-share' }, 'The fault error-share needs its percent.'],
    [{ registry: 'renap', fault: 'error-share', percent: 101 }, 'percent'],
    [{ registry: 'renap', fault: 'refuse', operation: 'token' }, 'The fault refuse is of a whole registry, until it is healed.'],
    [{ registry: 'renap', fault: 'refuse', count: 1 }, 'The fault refuse is of a whole registry, until it is healed.'],
    [{ registry: 'renap', fault: 'delay', ms: -1 }, 'ms'],
    [{ registry: 'renap', fault: 'hang', count: 0 }, 'count'],
    [{ registry: 'renap', fault: 'hang', milliseconds: 5 }, 'milliseconds'],
  ])('that make no sense are refused in plain words: %j', async (fault, message) => {
    const refusal = await post(`${simulators.controlAddress}/faults`, {}, fault)
    expect([refusal.status, refusal.json['message']]).toEqual([400, expect.stringContaining(message)])
    await expect(simulators.heal('rgp')).rejects.toThrow('There is no registry rgp')
  })
})

describe('calls', () => {
  it('are counted by operation, with the identifiers asked for, also those that are refused or spoilt', async () => {
    await simulators.resetCalls()
    const token = await logIn(simulators)
    await askRenap(simulators, '9000000150117', token)
    await askRenap(simulators, '9000000150117', 'wrong').catch(() => undefined)
    await askSat(simulators, ['NIT', '19'], ['NIT', '91000130'], ['CUI', '9000000150117'])
    await simulators.fault({ registry: 'rmg', fault: 'status-503' })
    await findCompany().catch(() => undefined)
    const none = { received: 0, identifiers: 0, open: 0 }
    expect(await simulators.calls()).toEqual({
      renap: {
        token: { received: 1, identifiers: 0, open: 0 },
        persona: { received: 2, identifiers: 2, open: 0 },
        unknown: none,
      },
      rmg: {
        sociedad: { received: 1, identifiers: 1, open: 0 },
        representantes: none,
        empresas: none,
        nombramientos: none,
        busqueda: none,
        unknown: none,
      },
      sat: { contribuyentes: { received: 1, identifiers: 3, open: 0 }, unknown: none },
    })
    await simulators.resetCalls()
    expect((await simulators.calls())['sat']?.['contribuyentes']).toEqual(none)
  })
})
