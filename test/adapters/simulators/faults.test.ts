import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Nit } from '#schema/scalars/nit.ts'
import type { CallOptions } from '#adapters/client.ts'
import type { LimitsOverride } from '#adapters/limits.ts'
import { RegistryError, type RegistryFailure } from '#adapters/errors.ts'
import { startRegistries } from '../support/adapters.ts'
import { outcome } from '../support/calls.ts'
import { coordinates, maria } from '../support/records.ts'

const nit = '91000130' as Nit

describe('the adapters, before registries with faults', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(() => registries.reset())
  afterAll(() => registries.close())

  type Adapters = ReturnType<typeof open>
  function open(limits: LimitsOverride = {}) {
    // Whatever fails, fails the call: retries have tests of their own.
    const own = { limits: { retry: { attempts: 1 }, ...limits } }
    return { renap: registries.renap(own), rmg: registries.rmg(own), sat: registries.sat(own) }
  }
  type Ask = (adapters: Adapters, call: CallOptions) => Promise<unknown>
  const operations: readonly (readonly [string, string, Ask])[] = [
    ['renap', 'token', ({ renap }, call) => renap.findPerson(maria, call)],
    ['renap', 'persona', ({ renap }, call) => renap.findPerson(maria, call)],
    ['rmg', 'sociedad', ({ rmg }, call) => rmg.findCompany({ nit }, call)],
    ['rmg', 'representantes', ({ rmg }, call) => rmg.listRepresentatives(coordinates, call)],
    ['rmg', 'empresas', ({ rmg }, call) => rmg.listEnterprises(coordinates, call)],
    ['rmg', 'nombramientos', ({ rmg }, call) => rmg.listAppointments(maria, call)],
    ['rmg', 'busqueda', ({ rmg }, call) => rmg.searchCompanies({ name: 'CAFÉ', page: 1 }, call)],
    ['sat', 'contribuyentes', ({ sat }, call) => sat.findTaxpayer({ nit }, call)],
  ]
  const faults: readonly (readonly [string, RegistryFailure])[] = [
    ['hang', 'TIMEOUT'],
    ['drip', 'TIMEOUT'],
    ['status-500', 'UNAVAILABLE'],
    ['reset', 'UNAVAILABLE'],
    ['cut-body', 'UNAVAILABLE'],
    ['maintenance-page', 'MALFORMED'],
    ['malformed', 'MALFORMED'],
    ['huge-body', 'MALFORMED'],
    ['redirect', 'MALFORMED'],
  ]

  describe.each(operations)('%s %s', (registry, operation, ask) => {
    it.each(faults)('with the fault "%s" fails as %s, in its time, and works again after it', async (fault, failure) => {
      await registries.simulators.fault({ registry, operation, fault, count: 1 })
      const adapters = open({ attemptMs: failure === 'TIMEOUT' ? 300 : 8_000 })
      const started = performance.now()
      const error = await outcome(ask(adapters, registries.call()))
      expect(performance.now() - started).toBeLessThan(2_000)
      expect(error).toBeInstanceOf(RegistryError)
      expect(error).toMatchObject({ failure, registry })
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/127\.0\.0\.1|bd-|ORA-|9000000150117|91000130/)
      expect(await outcome(ask(adapters, registries.call()))).not.toBeInstanceOf(Error)
    })

    it('that says when to come back is not asked until then', async () => {
      await registries.simulators.fault({ registry, operation, fault: 'status-503', retryAfterSeconds: 300, count: 1 })
      const adapters = open()
      expect(await outcome(ask(adapters, registries.call()))).toMatchObject({ failure: 'UNAVAILABLE', retryAfterMs: 300_000 })
      const held = await outcome(ask(adapters, registries.call()))
      expect(held).toMatchObject({ failure: 'CIRCUIT_OPEN' })
      expect((held as RegistryError).retryAfterMs).toBeGreaterThan(200_000)
    })
  })

  it.each([
    ['renap', 'persona', 'wrong-record', 'MALFORMED'],
    ['rmg', 'sociedad', 'wrong-record', 'MALFORMED'],
    ['rmg', 'representantes', 'wrong-record', 'MALFORMED'],
    ['rmg', 'empresas', 'wrong-record', 'MALFORMED'],
    ['rmg', 'nombramientos', 'wrong-record', 'MALFORMED'],
    ['sat', 'contribuyentes', 'wrong-record', 'MALFORMED'],
    ['sat', 'contribuyentes', 'error-text', 'UNAVAILABLE'],
    ['sat', 'contribuyentes', 'soap-fault', 'UNAVAILABLE'],
  ] as const)('%s %s with the lie "%s" fails as %s', async (registry, operation, fault, failure) => {
    await registries.simulators.fault({ registry, operation, fault })
    const [, , ask] = operations.find(([name, of]) => name === registry && of === operation) ?? []
    expect(await outcome(ask?.(open(), registries.call()) ?? Promise.resolve())).toMatchObject({ failure })
  })

  it('open the circuit of the operation that hangs, and close it again by themselves', async () => {
    const rmg = registries.rmg({ limits: { attemptMs: 300, circuit: { openMs: 300 } } })
    await registries.simulators.fault({ registry: 'rmg', operation: 'sociedad', fault: 'hang' })
    const ask = async () => outcome(rmg.findCompany({ nit }, registries.call(2_000)))
    const others = Array.from({ length: 5 }, (_, number) => ({ coordinates: { ...coordinates, number: number + 1 } }))
    await Promise.all(others.map(async (other) => outcome(rmg.findCompany(other, registries.call(2_000)))))
    expect(await ask()).toMatchObject({ failure: 'CIRCUIT_OPEN' })
    expect(await rmg.listRepresentatives(coordinates, registries.call())).toHaveProperty('representatives')
    await registries.simulators.heal()
    let answer = await ask()
    while (answer instanceof Error) {
      await new Promise((resolve) => setImmediate(resolve))
      answer = await ask()
    }
    expect(answer).toMatchObject({ nit })
  })
})
