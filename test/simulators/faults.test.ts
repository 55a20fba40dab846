import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLValidator } from 'fast-xml-parser'
import { isHealthy, registries, startSpoilable, type Registry } from './spoilable.ts'

let spoilable: Awaited<ReturnType<typeof startSpoilable>>
beforeAll(async () => {
  spoilable = await startSpoilable()
})
afterAll(() => spoilable.simulators.close())
afterEach(() => spoilable.simulators.heal())

const answerOf = (registry: Registry) => spoilable.answerOf(registry)

describe.each(registries)('%s', (registry) => {
  const spoil = (fault: string, settings = {}) => spoilable.spoil(registry, fault, settings)

  it('answers well without a fault, and again after it is healed', async () => {
    await spoil('status-500')
    expect((await answerOf(registry)).status).toBe(500)
    await spoilable.simulators.heal()
    const healthy = await answerOf(registry)
    expect([healthy.status, isHealthy(healthy.text)]).toEqual([200, true])
  })

  it('status-500: words that must reach nobody', async () => {
    await spoil('status-500')
    expect(await answerOf(registry)).toMatchObject({ status: 500, text: expect.stringContaining('bd-interna') })
  })

  it('status-503: says when to ask again', async () => {
    await spoil('status-503', { retryAfterSeconds: 7 })
    expect(await answerOf(registry)).toMatchObject({ status: 503, headers: { 'retry-after': '7' } })
    await spoil('status-503')
    expect(await answerOf(registry)).toMatchObject({ status: 503, headers: { 'retry-after': '30' } })
  })

  it('error-share: fails a share of the calls, the same ones with the same seed', async () => {
    const listStatuses = async (settings: object) => {
      await spoil('error-share', settings)
      const statuses: (number | undefined)[] = []
      for (let call = 0; call < 20; call += 1) statuses.push((await answerOf(registry)).status)
      return statuses
    }
    const half = await listStatuses({ percent: 50 })
    expect(half.filter((status) => status === 500)).toHaveLength(8)
    expect(half.filter((status) => status === 200)).toHaveLength(12)
    expect(await listStatuses({ percent: 50, seed: 1 })).toEqual(half)
    expect(await listStatuses({ percent: 50, seed: 2 })).not.toEqual(half)
    expect(new Set(await listStatuses({ percent: 100 }))).toEqual(new Set([500]))
  })

  it('maintenance-page: HTML with 200', async () => {
    await spoil('maintenance-page')
    const { status, headers, text } = await answerOf(registry)
    expect([status, headers['content-type'], text.startsWith('<!DOCTYPE html>')]).toEqual([200, 'text/html; charset=utf-8', true])
  })

  it('malformed: a whole message with a broken document', async () => {
    await spoil('malformed')
    const { status, headers, text } = await answerOf(registry)
    expect([status, Number(headers['content-length'])]).toEqual([200, text.length])
    if (registry === 'sat') expect(XMLValidator.validate(text)).not.toBe(true)
    else expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('redirect: to a path of its own, where whoever follows is counted', async () => {
    await spoil('redirect')
    await spoilable.simulators.resetCalls()
    const { status, headers } = await answerOf(registry)
    expect([status, headers.location]).toEqual([302, '/sesion/iniciar'])
    expect((await spoilable.simulators.calls())[registry]?.['unknown']?.received).toBe(0)
    expect((await fetch(`${spoilable.simulators.addresses[registry]}${headers.location}`)).status).toBe(404)
    expect((await spoilable.simulators.calls())[registry]?.['unknown']?.received).toBe(1)
  })
})
