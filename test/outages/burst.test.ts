import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { parseCui } from '#schema/scalars/cui.ts'
import { parseNit } from '#schema/scalars/nit.ts'
import { RegistryOverloaded } from '#adapters/errors.ts'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { startRegistries } from '../adapters/support/adapters.ts'
import { createFigures } from '../adapters/support/figures.ts'

const taxpayers = listTaxpayers()
const companies = listCompanies()
const limits = { concurrency: 4, queue: 4, attemptMs: 20_000 }

let registries: Awaited<ReturnType<typeof startRegistries>>
beforeAll(async () => {
  registries = await startRegistries()
})
afterEach(() => registries.reset())
afterAll(() => registries.close())

interface Refused {
  readonly error: unknown
  /** Whether a timer of 5 ms that was set with the burst had rung before. */
  readonly late: boolean
}

/** Asks so many times at once, and tells who was answered and who was refused, and when. */
async function burst(count: number, ask: () => Promise<unknown>) {
  let rang = false
  const asked = Array.from({ length: count }, () =>
    ask().then(
      () => null,
      (error: unknown): Refused => ({ error, late: rang }),
    ),
  )
  const timer = setTimeout(() => (rang = true), 5)
  const outcomes = await Promise.all(asked)
  clearTimeout(timer)
  const refused = outcomes.filter((outcome) => outcome !== null)
  return { answered: count - refused.length, refused }
}

it('RMG: whoever comes while its places are taken is refused at once, and its circuit stays closed', async () => {
  const figures = createFigures()
  const rmg = registries.rmg({ limits, metrics: figures.metrics })
  await registries.simulators.fault({ registry: 'rmg', fault: 'delay', ms: 300 })
  const ask = () => rmg.findCompany({ nit: parseNit(take(companies)) }, registries.call(20_000))
  const { answered, refused } = await burst(80, ask)
  expect([answered, refused.length]).toEqual([8, 72])
  expect(refused.filter(({ error, late }) => late || !(error instanceof RegistryOverloaded))).toEqual([])
  expect(await figures.read('registry_sheds_total')).toBe(72)
  expect(await figures.read('registry_circuit_state', { operation: 'sociedad', state: 'CLOSED' })).toBe(1)
  expect(await ask()).toMatchObject({ status: expect.any(String) })
})

it('SAT: so is whoever would travel in a call too many', async () => {
  const figures = createFigures()
  const sat = registries.sat({ limits: { ...limits, concurrency: 1, queue: 1 }, metrics: figures.metrics })
  await registries.simulators.fault({ registry: 'sat', fault: 'delay', ms: 300 })
  const ask = () => sat.findTaxpayer({ cui: parseCui(take(taxpayers).cui) }, registries.call(20_000))
  const { answered, refused } = await burst(1_000, ask)
  expect([answered, refused.length]).toEqual([100, 900])
  expect(refused.filter(({ error, late }) => late || !(error instanceof RegistryOverloaded))).toEqual([])
  expect((await registries.simulators.calls())['sat']?.['contribuyentes']).toMatchObject({ received: 2, identifiers: 100 })
  expect(await figures.read('registry_circuit_openings_total')).toBe(0)
  expect(await ask()).toMatchObject({ nit: expect.any(String) })
})
