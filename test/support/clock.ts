import { jest } from '@jest/globals'

/** All but the clocks: what waits, waits as ever. */
const timers = [
  'cancelAnimationFrame',
  'cancelIdleCallback',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'hrtime',
  'nextTick',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const

/** From now on the clocks, of the wall and of the process, go only as far as `passTime` says. */
export const stopClocks = (): void => void jest.useFakeTimers({ doNotFake: [...timers], now: new Date() })

export const passTime = (ms: number): void => jest.advanceTimersByTime(ms)

export const letClocksGo = (): void => void jest.useRealTimers()
