import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import { RegistryRefused } from '#adapters/errors.ts'
import { startRegistries } from '../support/adapters.ts'
import { outcome } from '../support/calls.ts'
import { createFigures } from '../support/figures.ts'
import { maria } from '../support/records.ts'
import { runBesideTimer } from '../../support/measure.ts'

const other = '9175860340924' as Cui

describe('the adapters, counted by the simulated registries', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(() => registries.reset())
  afterAll(() => registries.close())
  const countOf = async (registry: string, operation: string) => (await registries.simulators.calls())[registry]?.[operation]

  it('log in to RENAP once for 50 who ask at the same time, and ask once for a person whom all of them want', async () => {
    const renap = registries.renap()
    const wanted = Array.from({ length: 50 }, (_, position) => (position % 2 === 0 ? maria : other))
    const people = await Promise.all(wanted.map(async (cui) => renap.findPerson(cui, registries.call())))
    expect(people).toMatchObject(wanted.map((cui) => ({ cui })))
    expect(await countOf('renap', 'token')).toMatchObject({ received: 1 })
    expect(await countOf('renap', 'persona')).toMatchObject({ received: 2 })
  })

  it('renew RENAP’s token once for 20 whose token is refused, and answer all of them', async () => {
    const renap = registries.renap()
    await renap.findPerson(maria, registries.call())
    await registries.simulators.revokeTokens()
    const wanted = Array.from({ length: 20 }, (_, position) => (position % 2 === 0 ? maria : other))
    const people = await Promise.all(wanted.map(async (cui) => renap.findPerson(cui, registries.call())))
    expect(people).toMatchObject(wanted.map((cui) => ({ cui })))
    expect(await countOf('renap', 'token')).toMatchObject({ received: 2 })
    expect(await countOf('renap', 'persona')).toMatchObject({ received: 1 + 2 + 2 })
  })

  it('log in to RENAP again when the day has ended in Guatemala', async () => {
    let now = new Date()
    const renap = registries.renap({ now: () => now })
    await renap.findPerson(maria, registries.call())
    now = new Date(now.getTime() + 24 * 3_600_000)
    await renap.findPerson(maria, registries.call())
    expect(await countOf('renap', 'token')).toMatchObject({ received: 2 })
  })

  it('go on with RENAP’s log-in when the one who began it leaves', async () => {
    await registries.simulators.fault({ registry: 'renap', operation: 'token', fault: 'delay', ms: 200 })
    const renap = registries.renap()
    const leaving = new AbortController()
    const first = outcome(renap.findPerson(maria, registries.call(10_000, leaving.signal)))
    const second = renap.findPerson(maria, registries.call())
    leaving.abort()
    expect(await first).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    expect(await second).toMatchObject({ cui: maria })
    expect(await countOf('renap', 'token')).toMatchObject({ received: 1 })
  })

  it('are refused with wrong credentials, and RENAP’s account is tried once', async () => {
    const password = 'wrong'
    const renap = registries.renap({ password })
    for (let call = 0; call < 5; call += 1) {
      expect(await outcome(renap.findPerson(maria, registries.call()))).toBeInstanceOf(RegistryRefused)
    }
    expect(await countOf('renap', 'token')).toMatchObject({ received: 1 })
    const nit = '91000130' as Nit
    expect(await outcome(registries.rmg({ password }).findCompany({ nit }, registries.call()))).toBeInstanceOf(RegistryRefused)
    const answer = await outcome(registries.sat({ password }).findTaxpayer({ nit }, registries.call()))
    expect(answer).toBeInstanceOf(RegistryRefused)
  })

  it('are refused by SAT when our clock is ten minutes away', async () => {
    const sat = registries.sat({ now: () => new Date(Date.now() + 600_000) })
    expect(await outcome(sat.findTaxpayer({ cui: maria }, registries.call()))).toBeInstanceOf(RegistryRefused)
  })

  it('ask SAT for 120 taxpayers in 3 calls of at most 50', async () => {
    const keys = Array.from({ length: 120 }, (_, position) => ({ cui: String(9000000150117 + position * 100_000) as Cui }))
    const sat = registries.sat()
    const answers = await Promise.all(keys.map(async (key) => sat.findTaxpayer(key, registries.call())))
    expect(answers[0]).toMatchObject({ cui: maria })
    expect(await countOf('sat', 'contribuyentes')).toMatchObject({ received: 3, identifiers: 120 })
  })

  it('tell in their figures what the registries counted themselves', async () => {
    const figures = createFigures()
    const limits = { attemptMs: 10_000, retry: { attempts: 1 } }
    const renap = registries.renap({ limits, metrics: figures.metrics })
    await registries.simulators.fault({ registry: 'renap', operation: 'persona', fault: 'status-500', count: 2 })
    const ask = async (cui: Cui) => outcome(renap.findPerson(cui, registries.call()))
    for (let round = 0; round < 6; round += 1) await Promise.all([maria, other, maria].map(ask))
    for (const operation of ['token', 'persona']) {
      const received = (await countOf('renap', operation))?.received
      expect(await figures.read('registry_attempts_total', { operation })).toBe(received)
    }
    const persona = { operation: 'persona' }
    expect(await figures.readBy('registry_attempts_total', 'outcome', persona)).toEqual({ ANSWERED: 10, UNAVAILABLE: 2 })
    expect(await figures.read('registry_calls_total', persona)).toBe(18)
    expect(await figures.read('registry_coalesced_total', persona)).toBe(6)
  })

  it('end a call within moments when its caller leaves', async () => {
    await registries.simulators.fault({ registry: 'rmg', fault: 'hang' })
    const leaving = new AbortController()
    const rmg = registries.rmg()
    const answer = outcome(rmg.findCompany({ nit: '91000130' as Nit }, registries.call(10_000, leaving.signal)))
    while ((await countOf('rmg', 'sociedad'))?.open !== 1) await new Promise((resolve) => setImmediate(resolve))
    const { lateMs } = await runBesideTimer(100, async () => {
      leaving.abort()
      expect(await answer).toMatchObject({ exceeded: 'CALL' })
      while ((await countOf('rmg', 'sociedad'))?.open !== 0) await new Promise((resolve) => setImmediate(resolve))
    })
    expect(lateMs).toBeLessThan(0)
  })
})
