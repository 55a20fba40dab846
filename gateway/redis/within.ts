import { performance } from 'node:perf_hooks'

export class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime'
}

/** However busy this process is, it waits so many times as long as it was to, and no longer. */
const mostTimes = 5
const leastMs = 5

/**
 * An answer, or else `NoAnswerInTime`: what was asked may be done all the same. Time in which this process was busy with others does not
 * count: it neither sent what was asked then, nor read what had arrived.
 */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const before = performance.eventLoopUtilization()
    let timer: NodeJS.Timeout
    const wait = (waitMs: number): void => {
      timer = setTimeout(() => {
        const { idle } = performance.eventLoopUtilization(before)
        const leftMs = ms - idle
        if (leftMs > 1 && performance.now() - start < mostTimes * ms) wait(Math.max(leftMs, leastMs))
        // Sockets are read before immediates run.
        else setImmediate(() => reject(new NoAnswerInTime()))
      }, waitMs)
    }
    wait(ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
