import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { defaultLimits } from '#adapters/limits.ts'
import { startRegistries } from '../support/adapters.ts'
import { outcome } from '../support/calls.ts'

const badPerson = '9175860340924' as Cui
const goodPerson = '9000000150117' as Cui
const badCompany = '91000130' as Nit
const goodCompany = '91000432' as Nit

describe('a record that breaks the contract', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(() => registries.reset())
  afterAll(() => registries.close())

  type Find = (key: 'bad' | 'good') => Promise<unknown>
  async function askOften(find: Find): Promise<{ bad: unknown; good: unknown }> {
    let bad: unknown
    for (let time = 0; time < 3 * defaultLimits.circuit.leastCalls; time += 1) bad = await outcome(find('bad'))
    return { bad, good: await outcome(find('good')) }
  }
  const malformed = expect.objectContaining({ failure: 'MALFORMED', what: 'RECORD' })

  it('of RENAP, however often it is asked for, keeps nobody else from an answer', async () => {
    await registries.simulators.change('letters', 'renap.FECHA_VENCIMIENTO', '29/02/2023')
    const renap = registries.renap()
    const find: Find = async (key) => renap.findPerson(key === 'bad' ? badPerson : goodPerson, registries.call())
    expect(await askOften(find)).toEqual({ bad: malformed, good: expect.objectContaining({ cui: goodPerson }) })
  })

  it('of RMG, however often it is asked for, keeps nobody else from an answer', async () => {
    await registries.simulators.change('complete-company', 'rmg.plazo', '30/02/2030')
    const rmg = registries.rmg()
    const find: Find = async (key) => rmg.findCompany({ nit: key === 'bad' ? badCompany : goodCompany }, registries.call())
    expect(await askOften(find)).toEqual({ bad: malformed, good: expect.objectContaining({ nit: goodCompany }) })
  })

  it('of SAT, however often it is asked for, keeps nobody else from an answer', async () => {
    await registries.simulators.change('complete-company', 'sat.estado', '')
    const sat = registries.sat()
    const find: Find = async (key) => sat.findTaxpayer({ nit: key === 'bad' ? badCompany : goodCompany }, registries.call())
    expect(await askOften(find)).toEqual({ bad: malformed, good: expect.objectContaining({ nit: goodCompany }) })
  })
})
