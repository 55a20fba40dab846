import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createDeadline } from '#platform/deadline.ts'
import { createRegistryClient, type CallOptions, type RegistryClient } from '#adapters/client.ts'
import { RegistryCircuitOpen, RegistryOverloaded, RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { defaultLimits, withDefaults } from '#adapters/limits.ts'
import { outcome } from './support/calls.ts'

describe('the limits', () => {
  it('are the defaults where an agency says nothing', () => {
    expect(withDefaults()).toEqual(defaultLimits)
    expect(withDefaults({ attemptMs: 300, circuit: { openMs: 5_000 } })).toEqual({
      ...defaultLimits,
      attemptMs: 300,
      circuit: { ...defaultLimits.circuit, openMs: 5_000 },
    })
  })
})

describe('a registry client', () => {
  let client: RegistryClient
  const deadlines: CallOptions['deadline'][] = []
  afterEach(() => {
    client.close()
    for (const deadline of deadlines.splice(0)) deadline.dispose()
    jest.useRealTimers()
  })
  function start(ms = 60_000): CallOptions {
    const deadline = createDeadline({ ms })
    deadlines.push(deadline)
    return { deadline }
  }

  it('hands the question to the wire, and its answer back', async () => {
    client = createRegistryClient({ registry: 'test' })
    const ask = client.operation('look-up', { reads: true, wire: async (question: string) => `${question} answered` })
    expect(await ask('who', start())).toBe('who answered')
  })

  it('gives each operation its own circuit', async () => {
    client = createRegistryClient({ registry: 'test' })
    const broken = client.operation('broken', {
      reads: true,
      async wire() {
        throw new RegistryUnavailable('test', 'down')
      },
    })
    const well = client.operation('well', { reads: true, wire: async () => 'here' })
    for (let call = 0; call < 5; call += 1) await outcome(broken(null, start()))
    expect(await outcome(broken(null, start()))).toBeInstanceOf(RegistryCircuitOpen)
    expect(await well(null, start())).toBe('here')
  })

  it('gives each operation its own places', async () => {
    client = createRegistryClient({ registry: 'test', limits: { concurrency: 1, queue: 0 } })
    const held = Promise.withResolvers<string>()
    const slow = client.operation('slow', { reads: true, wire: async () => held.promise })
    const quick = client.operation('quick', { reads: true, wire: async () => 'here' })
    const first = slow(null, start())
    expect(await outcome(slow(null, start()))).toBeInstanceOf(RegistryOverloaded)
    expect(await quick(null, start())).toBe('here')
    held.resolve('done')
    await first
  })

  it('asks what changes something once, and nobody else shares it', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test' })
    await jest.advanceTimersByTimeAsync(10_000)
    let asked = 0
    const submit = client.operation('submit', {
      reads: false,
      async wire() {
        asked += 1
        throw new RegistryUnavailable('test', 'down')
      },
    })
    const answers = [outcome(submit(null, start())), outcome(submit(null, start()))]
    await jest.advanceTimersByTimeAsync(10_000)
    expect(await Promise.all(answers)).toMatchObject([{ failure: 'UNAVAILABLE' }, { failure: 'UNAVAILABLE' }])
    expect(asked).toBe(2)
    expect(submit.layers).not.toContain('retry')
    expect(submit.layers).not.toContain('coalesce')
  })

  it('gives all operations of a registry one budget of retries', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test', limits: { retry: { budgetSaved: 1 } } })
    await jest.advanceTimersByTimeAsync(60_000)
    const asked: string[] = []
    const failing = (name: string) =>
      client.operation(name, {
        reads: true,
        async wire() {
          asked.push(name)
          throw new RegistryUnavailable('test', 'down')
        },
      })
    const answers = [failing('one'), failing('other')].map(async (ask) => outcome(ask(null, start())))
    await jest.advanceTimersByTimeAsync(500)
    await Promise.all(answers)
    expect(asked).toEqual(['one', 'other', 'one'])
  })

  it('counts the time of one attempt from its start, not while it waits for its turn', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test', limits: { concurrency: 1, attemptMs: 100 } })
    const ask = client.operation('look-up', {
      reads: true,
      wire: async (ms: number) => new Promise<number>((resolve) => setTimeout(resolve, ms, ms)),
    })
    const answers = [ask(90, start()), ask(90, start()), ask(90, start())]
    await jest.advanceTimersByTimeAsync(270)
    expect(await Promise.all(answers)).toEqual([90, 90, 90])
  })

  it('opens the circuit of an operation that hangs once five attempts had their full time', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test' })
    const ask = client.operation('look-up', { reads: true, wire: async () => new Promise<string>(() => {}) })
    const answers = Array.from({ length: 5 }, () => outcome(ask(null, start(3_000))))
    await jest.advanceTimersByTimeAsync(800)
    for (const answer of await Promise.all(answers)) expect(answer).toBeInstanceOf(RegistryTimeout)
    expect(await outcome(ask(null, start(3_000)))).toBeInstanceOf(RegistryCircuitOpen)
  })

  it('keeps the circuit closed when it is the deadlines that were short', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test' })
    let hangs = true
    const ask = client.operation('look-up', { reads: true, wire: async () => (hangs ? new Promise<string>(() => {}) : 'here') })
    for (let call = 0; call < 20; call += 1) {
      const answer = outcome(ask(null, start(400)))
      await jest.advanceTimersByTimeAsync(400)
      expect(await answer).toMatchObject({ failure: 'TIMEOUT', exceeded: 'CALL' })
    }
    hangs = false
    expect(await ask(null, start())).toBe('here')
  })

  it('leaves no timer behind when it is closed', async () => {
    jest.useFakeTimers()
    client = createRegistryClient({ registry: 'test' })
    const ask = client.operation('look-up', {
      reads: true,
      async wire() {
        throw new RegistryUnavailable('test', 'down')
      },
    })
    const call = start()
    for (let turn = 0; turn < 6; turn += 1) await outcome(ask(null, call))
    call.deadline.dispose()
    client.close()
    expect(jest.getTimerCount()).toBe(0)
  })
})
