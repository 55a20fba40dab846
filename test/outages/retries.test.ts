import { afterEach, expect, it } from '@jest/globals'
import { parseNit } from '#schema/scalars/nit.ts'
import { RegistryUnavailable } from '#adapters/errors.ts'
import { listCompanies, listTaxpayers, take } from '../../bench/outages/people.ts'
import { isWhole, reasonOf } from '../../bench/outages/replies.ts'
import { startRegistries } from '../adapters/support/adapters.ts'
import { outcome } from '../adapters/support/calls.ts'
import { createFigures } from '../adapters/support/figures.ts'
import { startGraph, unhurried } from '../support/graph.ts'
import { readFigures } from './support/figures.ts'

const citizen = 'query ($cui: CUI!) { citizen(cui: $cui) { name { displayName } } }'
const taxpayers = listTaxpayers()
const companies = listCompanies()

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

it('a registry that fails is asked hardly more often than we are, then once an opening, and the subgraph’s figures tell it so', async () => {
  const graph = await startGraph({ env: unhurried })
  closing.push(() => graph.close())
  const countReceived = async () => (await graph.simulators.calls())['renap']?.['persona']?.received ?? 0
  const figuresNow = () => readFigures(graph.subgraphs['identity'])
  const ask = async () => {
    const { status, text, body } = await graph.ask(citizen, { cui: take(taxpayers).cui })
    return { status, text, data: body.data, errors: body.errors }
  }
  const replies = [await ask()]
  await graph.simulators.fault({ registry: 'renap', operation: 'persona', fault: 'status-500' })
  while (replies.filter((reply) => reasonOf(reply) === 'CIRCUIT_OPEN').length < 1) replies.push(await ask())
  const before = replies.length - 2
  expect((await countReceived()) - 1).toBe(5)
  expect(5).toBeLessThanOrEqual(1.1 * before + (await figuresNow())('registry_retries_total'))

  while ((await figuresNow())('registry_circuit_openings_total') < 3) replies.push(await ask())
  expect((await countReceived()) - 1).toBe(5 + 2)

  const figures = await figuresNow()
  const calls = (wanted: string) => figures('registry_calls_total', { operation: 'persona', outcome: wanted })
  const count = (reason: string) => replies.filter((reply) => reasonOf(reply) === reason).length
  expect(calls('ANSWERED')).toBe(replies.filter(isWhole).length)
  expect(calls('UNAVAILABLE')).toBe(count('REGISTRY_UNAVAILABLE'))
  expect(calls('CIRCUIT_OPEN')).toBe(count('CIRCUIT_OPEN'))
  expect(figures('registry_calls_total', { operation: 'persona' })).toBe(replies.length)
  expect(figures('registry_attempts_total', { operation: 'persona' })).toBe(await countReceived())
  expect(figures('registry_retries_total', { operation: 'persona' })).toBe(5 - before)
})

it('a registry that fails now and then is asked again for a tenth of the questions and once a second, and no more', async () => {
  const startedAt = performance.now()
  const registries = await startRegistries()
  closing.push(() => registries.close())
  const figures = createFigures()
  const rmg = registries.rmg({ metrics: figures.metrics })
  await registries.simulators.fault({ registry: 'rmg', fault: 'error-share', percent: 25 })
  const ask = () => outcome(rmg.findCompany({ nit: parseNit(take(companies)) }, registries.call()))
  const outcomes = []
  for (let turn = 0; turn < 10; turn += 1) outcomes.push(...(await Promise.all(Array.from({ length: 20 }, ask))))
  const seconds = (performance.now() - startedAt) / 1_000
  const received = (await registries.simulators.calls())['rmg']?.['sociedad']?.received ?? 0
  expect(received).toBeLessThanOrEqual(1.1 * 200 + seconds + 1)
  expect(await figures.read('registry_retries_total')).toBeGreaterThan(0)
  expect(await figures.read('registry_attempts_total')).toBe(received)
  expect(await figures.read('registry_calls_total', { outcome: 'UNAVAILABLE' })).toBe(
    outcomes.filter((each) => each instanceof RegistryUnavailable).length,
  )
})

it('one failure in a hundred opens no circuit, and hardly anybody notices', async () => {
  const registries = await startRegistries()
  closing.push(() => registries.close())
  const figures = createFigures()
  const rmg = registries.rmg({ metrics: figures.metrics })
  await registries.simulators.fault({ registry: 'rmg', fault: 'error-share', percent: 1 })
  const ask = () => outcome(rmg.findCompany({ nit: parseNit(take(companies)) }, registries.call()))
  for (let turn = 0; turn < 24; turn += 1) await Promise.all(Array.from({ length: 25 }, ask))
  expect(await figures.read('registry_calls_total')).toBe(600)
  expect(await figures.read('registry_calls_total', { outcome: 'ANSWERED' })).toBe(600)
  expect(await figures.read('registry_attempts_total', { outcome: 'UNAVAILABLE' })).toBeGreaterThanOrEqual(4)
  expect(await figures.read('registry_circuit_openings_total')).toBe(0)
})
