import { once } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { createDeadline, DeadlineExceeded, readRemainingMs } from '#platform/deadline.ts'

describe('a deadline', () => {
  it('only shrinks, in whole milliseconds, to zero', () => {
    let time = 1_000.7
    const deadline = createDeadline({ ms: 3_000, now: () => time })
    expect(deadline.remainingMs()).toBe(3_000)
    time += 10.2
    expect(deadline.remainingMs()).toBe(2_989)
    time += 10_000
    expect(deadline.remainingMs()).toBe(0)
    deadline.dispose()
  })

  it('aborts its signal when it has passed', async () => {
    const deadline = createDeadline({ ms: 1 })
    if (!deadline.signal.aborted) await once(deadline.signal, 'abort')
    expect(deadline.signal.reason).toBeInstanceOf(DeadlineExceeded)
  })

  it('aborts its signal with the caller’s reason when the caller leaves', () => {
    const caller = new AbortController()
    const deadline = createDeadline({ ms: 3_000, caller: caller.signal })
    expect(deadline.signal.aborted).toBe(false)
    caller.abort('left')
    expect(deadline.signal.reason).toBe('left')
    deadline.dispose()
  })

  it('is over at once for a caller who has left already', () => {
    expect(createDeadline({ ms: 3_000, caller: AbortSignal.abort('left') }).signal.aborted).toBe(true)
  })

  it('that has been disposed of listens to nobody', () => {
    const caller = new AbortController()
    const deadline = createDeadline({ ms: 3_000, caller: caller.signal })
    deadline.dispose()
    caller.abort()
    expect(deadline.signal.aborted).toBe(false)
  })
})

describe('the header', () => {
  it.each([
    ['1500', 1_500],
    ['0', 0],
    ['999999999', 3_000],
    ['99999999999999999999', 3_000],
    ['-1', 3_000],
    ['NaN', 3_000],
    ['1.5', 3_000],
    ['', 3_000],
    [undefined, 3_000],
    [['1', '2'], 3_000],
  ])('%p leaves %p of 3000', (header, left) => {
    expect(readRemainingMs(header, 3_000)).toBe(left)
  })
})
