import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startRegistries } from '../support/adapters.ts'
import { outcome } from '../support/calls.ts'
import { createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { http, xml } from '../support/hostile-registry.ts'
import { cafeNit, taxpayerElement, taxpayersResponse } from '../support/records.ts'

const minuteMs = 60_000
const nonceOf = (body: string) => /<wsse:Nonce[^>]*>([^<]+)</.exec(body)?.[1] ?? ''
const createdOf = (body: string) => /<wsu:Created>([^<]+)</.exec(body)?.[1] ?? ''

describe('who we say we are to SAT', () => {
  let registries: Awaited<ReturnType<typeof startRegistries>>
  beforeAll(async () => {
    registries = await startRegistries()
  })
  afterEach(() => registries.reset())
  afterAll(() => registries.close())

  const askAt = async (aheadMs: number) => {
    const sat = registries.sat({ now: () => new Date(Date.now() + aheadMs) })
    return { sat, answer: await outcome(sat.findTaxpayer({ nit: cafeNit }, registries.call())) }
  }

  it.each([
    ['ahead', 10, 'behind'],
    ['behind', -10, 'ahead of'],
  ])('is refused when our clock is 10 minutes %s, in words that say so', async (_, minutes, differs) => {
    const { sat, answer } = await askAt(minutes * minuteMs)
    const error = expectSilent(answer, 'REFUSED')
    expect(error.message).toBe(`sat: SOAP fault FailedAuthentication; its clock is 10 minutes ${differs} ours`)
    expect(error.retryAfterMs).toBeUndefined()
    expect((await registries.simulators.calls())['sat']?.['contribuyentes']?.received).toBe(1)
    expect(sat.status().operations).toMatchObject([{ circuit: 'CLOSED' }])
  })

  it.each([4, 0, -4])('is believed when our clock is %i minutes ahead', async (minutes) => {
    expect((await askAt(minutes * minuteMs)).answer).toMatchObject({ nit: cafeNit })
  })

  it('does not blame the clock for a wrong password', async () => {
    const sat = registries.sat({ password: 'otra-contrasenia' })
    const error = expectSilent(await outcome(sat.findTaxpayer({ nit: cafeNit }, registries.call())), 'REFUSED')
    expect(error.message).toBe('sat: SOAP fault FailedAuthentication')
  })

  it('is believed a hundred times in a row by a SAT that takes no nonce twice', async () => {
    const sat = registries.sat()
    for (let turn = 0; turn < 100; turn += 1) {
      expect(await outcome(sat.findTaxpayer({ nit: cafeNit }, registries.call()))).toMatchObject({ nit: cafeNit })
    }
  })
})

describe('the proof in each envelope', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it('bears a nonce of its own and the moment at which it was sent, also when a question is asked again', async () => {
    let asked = 0
    const hostile = await desk.start(() => {
      asked += 1
      return asked % 2 === 1 ? http('', { status: 503 }) : xml(taxpayersResponse(taxpayerElement))
    })
    const began = Date.now()
    // Every question is asked twice, as often as it takes.
    const retry = { attempts: 3, firstMs: 1, budgetPercent: 100, budgetPerSecond: 1_000 }
    const limits = { retry, circuit: { leastCalls: 1_000_000 } }
    const asking = desk.open('sat', hostile.url, { now: () => new Date(), limits })
    for (let turn = 0; turn < 50; turn += 1) await asking.ask()
    const bodies = hostile.requests.map(({ body }) => body)
    expect(bodies).toHaveLength(100)
    expect(new Set(bodies.map(nonceOf)).size).toBe(bodies.length)
    for (const body of bodies) {
      expect(Buffer.from(nonceOf(body), 'base64')).toHaveLength(16)
      const created = createdOf(body)
      expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(Date.parse(created)).toBeGreaterThanOrEqual(began)
      expect(Date.parse(created)).toBeLessThanOrEqual(Date.now())
    }
  })
})
