import { afterEach, expect, it } from '@jest/globals'
import { createRegistryClient } from '#adapters/client.ts'
import { RegistryClosed } from '#adapters/errors.ts'
import { createCleanUp } from '../support/ports.ts'
import { heldWire, outcome, settle } from '../support/calls.ts'

const cleanUp = createCleanUp()
afterEach(() => cleanUp.run())

/** A registry client with one place, and its agency's hand on the switch. */
function createSwitched() {
  const listeners = new Set<() => void>()
  let closed = false
  const client = cleanUp.closing(
    createRegistryClient({
      registry: 'toy',
      limits: { concurrency: 1, attemptMs: 60_000 },
      isClosed: (operation) => closed && operation === 'persona',
      onClosed(operation, listener) {
        if (operation === 'persona') listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }),
  )
  return {
    client,
    listeners,
    close: () => {
      closed = true
      for (const listener of listeners) listener()
    },
    open: () => (closed = false),
  }
}

it('a closed operation is answered at once and not asked; its registry’s others are', async () => {
  const { client, close, open } = createSwitched()
  const asked: string[] = []
  const ask = (name: string) => client.operation(name, { reads: true, wire: async (who: string) => `${asked.push(name)} ${who}` })
  const [person, token] = [ask('persona'), ask('token')]
  close()
  expect(await outcome(person('a', cleanUp.call()))).toBeInstanceOf(RegistryClosed)
  expect(await outcome(token('b', cleanUp.call()))).toBe('1 b')
  expect(asked).toEqual(['token'])
  expect(client.status().operations.map(({ name, circuit }) => [name, circuit])).toEqual([
    ['persona', 'SHUT'],
    ['token', 'CLOSED'],
  ])
  open()
  expect(await outcome(person('a', cleanUp.call()))).toBe('2 a')
})

it('whoever waits when the operation is closed is answered at once: under way, with another, and in the queue', async () => {
  const { client, close, listeners } = createSwitched()
  const wire = heldWire<string>()
  const signals: AbortSignal[] = []
  const person = client.operation<string, string>('persona', {
    reads: true,
    nameOf: (who) => who,
    wire(question, signal) {
      signals.push(signal)
      return wire.ask({ question, signal, deadline: cleanUp.call().deadline })
    },
  })
  const waiting = ['a', 'a', 'b', 'c'].map((who) => outcome(person(who, cleanUp.call())))
  await settle()
  expect(wire.asked).toHaveLength(1)
  close()
  for (const ended of await Promise.all(waiting)) expect(ended).toBeInstanceOf(RegistryClosed)
  await settle()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  expect(client.status().operations).toEqual([expect.objectContaining({ inFlight: 0, circuit: 'SHUT', lastFailure: null })])
  expect(listeners.size).toBe(0)
})

it('nobody is called back who was answered before', async () => {
  const { client, listeners } = createSwitched()
  const person = client.operation('persona', { reads: true, wire: async (who: string) => who })
  expect(await person('a', cleanUp.call())).toBe('a')
  expect(listeners.size).toBe(0)
})
