import { afterEach, describe, expect, it } from '@jest/globals'
import type { RegistryError } from '#adapters/errors.ts'
import { toMissingPart } from '#subgraphs/registry-failure.ts'
import { canary, createHostileDesk, expectSilent, registries } from '../support/hostile-desk.ts'
import { http, xml } from '../support/hostile-registry.ts'
import { soapEnvelope } from '../support/records.ts'

const secondMs = 1_000
const hourMs = 3_600 * secondMs
const tenYears = 10 * 365 * 24 * 3_600
const inMs = (ms: number) => new Date(Date.now() + ms).toUTCString()
const told = (error: RegistryError) => toMissingPart(error).retryAfterMs

describe.each(registries)('when %s says when to come back', (registry) => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  const askWith = async (status: number, header: string) => {
    const hostile = await desk.start(() => http(canary, { status, headers: { 'retry-after': header } }))
    const asking = desk.open(registry, hostile.url)
    const error = expectSilent(await asking.ask(), status === 429 ? 'OVERLOADED' : 'UNAVAILABLE')
    return { error, asking, asked: () => hostile.requests.filter(({ path }) => path !== '/auth/token').length }
  }

  describe.each([429, 503])('with status %i', (status) => {
    it.each([
      ['30', 30 * secondMs],
      ['  30 ', 30 * secondMs],
      ['-30', 0],
      ['0', 0],
      [String(tenYears), hourMs],
      ['9'.repeat(300), hourMs],
    ])('%j seconds are told as %i ms', async (header, ms) => {
      const { error } = await askWith(status, header)
      expect(error.retryAfterMs).toBe(ms)
      expect(told(error)).toBe(ms)
    })

    it('a date is told as the time until then', async () => {
      const { error } = await askWith(status, inMs(600 * secondMs))
      expect(error.retryAfterMs).toBeGreaterThan(500 * secondMs)
      expect(error.retryAfterMs).toBeLessThanOrEqual(600 * secondMs)
      expect(told(error)).toBe(error.retryAfterMs)
    })

    it.each([
      ['in the past', -600 * secondMs, 0],
      ['in ten years', tenYears * secondMs, hourMs],
    ])('a date %s is told as what makes sense', async (_, awayMs, ms) => {
      expect((await askWith(status, inMs(awayMs))).error.retryAfterMs).toBe(ms)
    })

    it.each([
      'pronto',
      canary,
      '',
      '1.5',
      '1e9',
      'NaN',
      'Infinity',
      '0x10',
      '30, 40',
      '2036-01-01T00:00:00Z',
      'Sat, 99 Nov 2026 16:00:30 GMT',
    ])('%j says nothing, and is not repeated', async (header) => {
      const { error } = await askWith(status, header)
      expect(error.retryAfterMs).toBeUndefined()
      expect(told(error)).toBe(status === 429 ? secondMs : 5 * secondMs)
    })

    it.each(['30', String(tenYears), inMs(600 * secondMs)])('it is not asked again before: %s', async (header) => {
      const { asking, asked } = await askWith(status, header)
      for (let turn = 0; turn < 5; turn += 1) {
        const error = expectSilent(await asking.ask(), 'CIRCUIT_OPEN')
        expect(error.retryAfterMs).toBeGreaterThan(0)
        // Nobody is kept away for longer than this on a registry's word alone.
        expect(error.retryAfterMs).toBeLessThanOrEqual(300 * secondMs)
      }
      expect(asked()).toBe(1)
    })

    it.each(['0', '-30', canary])('it is asked again when it says %j', async (header) => {
      const { asking, asked } = await askWith(status, header)
      expectSilent(await asking.ask(), status === 429 ? 'OVERLOADED' : 'UNAVAILABLE')
      expect(asked()).toBe(2)
    })
  })
})

describe('a fault of SAT', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([200, 500])('with status %i may say when to come back as well', async (status) => {
    const fault = soapEnvelope(
      `<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>${canary}</faultstring></soapenv:Fault>`,
    )
    const answer = await desk.ask('sat', xml(fault, { status, headers: { 'retry-after': String(tenYears) } }))
    expect(expectSilent(answer, 'UNAVAILABLE').retryAfterMs).toBe(hourMs)
  })
})
