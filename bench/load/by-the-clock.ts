import { setTimeout as wait } from 'node:timers/promises'

/**
 * Acts by the clock, `perSecond` times a second, whether or not what was begun earlier has ended, and waits until all of it has.
 * @returns how late the clock itself was with each turn, in milliseconds
 */
export async function actByTheClock(
  perSecond: number,
  seconds: number,
  act: (turn: number) => Promise<void>,
): Promise<readonly number[]> {
  const lateness: number[] = []
  const begun: Promise<void>[] = []
  const startedAt = performance.now()
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const dueAt = startedAt + (turn * 1000) / perSecond
    while (performance.now() < dueAt) await wait(Math.ceil(dueAt - performance.now()))
    lateness.push(performance.now() - dueAt)
    begun.push(act(turn))
  }
  await Promise.all(begun)
  return lateness
}
