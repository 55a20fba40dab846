import { getEventListeners } from 'node:events'
import { expect, it } from '@jest/globals'
import { detachedDeadline, orLeave } from '#adapters/resilience/detached.ts'
import { outcome } from '../support/calls.ts'

const left = () => new Error('left')

it('an answer that comes first is given, a failure as it is, and nothing listens any more', async () => {
  const { signal } = new AbortController()
  const failure = new Error('down')
  expect(await orLeave(Promise.resolve('here'), signal, left)).toBe('here')
  expect(await outcome(orLeave(Promise.reject(failure), signal, left))).toBe(failure)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('whoever leaves hears so at once, and what comes late is dropped, also a failure', async () => {
  for (const late of ['answer', 'failure']) {
    const leaving = new AbortController()
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const ended = outcome(orLeave(promise, leaving.signal, left))
    leaving.abort()
    expect(await ended).toEqual(left())
    expect(getEventListeners(leaving.signal, 'abort')).toEqual([])
    if (late === 'answer') resolve('late')
    else reject(new Error('late'))
    await new Promise((resolved) => setImmediate(resolved))
  }
})

it('whoever has left gets no answer, even if it is there', async () => {
  expect(await outcome(orLeave(Promise.resolve('here'), AbortSignal.abort(), left))).toEqual(left())
})

it('a deadline that no caller ends has time for whatever is asked, and no signal that another shares', () => {
  const deadline = detachedDeadline()
  expect(deadline.remainingMs()).toBeGreaterThan(1e12)
  expect(deadline.signal.aborted).toBe(false)
  expect(detachedDeadline().signal).not.toBe(deadline.signal)
})
