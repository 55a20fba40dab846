import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Nit } from '#schema/scalars/nit.ts'
import type { RegistryAccess } from '#adapters/client.ts'
import { parseMaintenance } from '#adapters/maintenance.ts'
import { startRegistries } from './support/adapters.ts'
import { outcome } from './support/calls.ts'
import { maria } from './support/records.ts'

const nit = '91000130' as Nit
const unasked = { circuit: 'CLOSED', lastSuccess: null, lastFailure: null, p50Ms: null, p99Ms: null, inFlight: 0 }
const begun = new Date('2026-11-21T16:00:00Z')

describe('the status of a registry', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  let now = begun
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(async () => {
    now = begun
    await registries.reset()
  })
  afterAll(() => registries.close())
  const open = (own: Partial<RegistryAccess> = {}) => registries.rmg({ now: () => now, ...own })

  it('names every operation before any was asked, and asks none', async () => {
    const [renap, rmg, sat] = [registries.renap(), open(), registries.sat()]
    expect(renap.status()).toEqual({
      operations: [
        { name: 'token', ...unasked },
        { name: 'persona', ...unasked },
      ],
      maintenance: null,
    })
    expect(rmg.status().operations.map(({ name }) => name)).toEqual([
      'sociedad',
      'representantes',
      'empresas',
      'nombramientos',
      'busqueda',
    ])
    expect(sat.status().operations).toEqual([{ name: 'contribuyentes', ...unasked }])
    for (const operations of Object.values(await registries.simulators.calls())) {
      for (const { received } of Object.values(operations)) expect(received).toBe(0)
    }
  })

  it('tells of an operation that was asked, and nothing of its others', async () => {
    const rmg = open()
    await rmg.findCompany({ nit }, registries.call())
    const [company, ...others] = rmg.status().operations
    expect(company).toEqual({
      ...unasked,
      name: 'sociedad',
      lastSuccess: begun,
      p50Ms: expect.any(Number),
      p99Ms: expect.any(Number),
    })
    for (const other of others) expect(other).toMatchObject(unasked)
  })

  it('tells that an operation fails, since when it does, and that it is well again', async () => {
    const rmg = open({ limits: { retry: { attempts: 1 }, circuit: { openMs: 50 } } })
    const find = async () => outcome(rmg.findCompany({ nit }, registries.call()))
    const circuit = () => rmg.status().operations[0]
    await find()
    await registries.simulators.fault({ registry: 'rmg', operation: 'sociedad', fault: 'status-500' })
    now = new Date('2026-11-21T16:05:00Z')
    for (let call = 0; call < 5; call += 1) await find()
    expect(circuit()).toMatchObject({ circuit: expect.stringMatching(/OPEN/), lastSuccess: begun, lastFailure: now })
    await registries.simulators.heal()
    const failedAt = now
    now = new Date('2026-11-21T16:06:00Z')
    while ((await find()) instanceof Error) await new Promise((resolve) => setImmediate(resolve))
    expect(circuit()).toMatchObject({ circuit: 'CLOSED', lastSuccess: now, lastFailure: failedAt })
  })

  it('tells of attempts that are under way', async () => {
    await registries.simulators.fault({ registry: 'renap', operation: 'persona', fault: 'hang' })
    const renap = registries.renap()
    const leaving = new AbortController()
    const answer = outcome(renap.findPerson(maria, registries.call(10_000, leaving.signal)))
    const inFlight = () => renap.status().operations[1]?.inFlight
    while (inFlight() !== 1) await new Promise((resolve) => setImmediate(resolve))
    leaving.abort()
    await answer
    expect(inFlight()).toBe(0)
  })

  it.each([
    ['2026-11-22T03:00-06:00', { current: true, startsAt: '2026-11-22T02:00-06:00', endsAt: '2026-11-22T05:00-06:00' }],
    ['2026-11-22T01:00-06:00', { current: false, startsAt: '2026-11-22T02:00-06:00', endsAt: '2026-11-22T05:00-06:00' }],
    ['2026-11-22T05:00-06:00', { current: false, startsAt: '2026-11-29T02:00-06:00', endsAt: '2026-11-29T05:00-06:00' }],
  ])('tells at %s which maintenance is in force or comes next', async (moment, { current, startsAt, endsAt }) => {
    now = new Date(moment)
    const rmg = open({ maintenance: parseMaintenance('SUN 02:00-05:00') })
    expect(rmg.status().maintenance).toEqual({ current, startsAt: new Date(startsAt), endsAt: new Date(endsAt) })
    const came = await outcome(rmg.findCompany({ nit }, registries.call()))
    if (current) expect(came).toMatchObject({ failure: 'MAINTENANCE', endsAt: new Date(endsAt) })
    else expect(came).toMatchObject({ nit })
    expect((await registries.simulators.calls())['rmg']?.['sociedad']?.received).toBe(current ? 0 : 1)
  })

  it('tells which operation its agency has closed; the others are asked as usual', async () => {
    const rmg = open({ isClosed: (operation) => operation === 'busqueda' })
    const search = await outcome(rmg.searchCompanies({ name: 'CAFE', page: 1 }, registries.call()))
    expect(search).toMatchObject({ failure: 'CLOSED' })
    expect(await rmg.findCompany({ nit }, registries.call())).toMatchObject({ nit })
    expect(rmg.status().operations.map(({ name, circuit }) => [name, circuit])).toEqual([
      ['sociedad', 'CLOSED'],
      ['representantes', 'CLOSED'],
      ['empresas', 'CLOSED'],
      ['nombramientos', 'CLOSED'],
      ['busqueda', 'SHUT'],
    ])
  })
})
