import { actByTheClock } from './by-the-clock.ts'
import { openLines, type Line, type Target } from './target.ts'

const connections = 64

/**
 * Asks by the clock, `perSecond` times a second, whether or not earlier questions were answered. A latency includes the
 * wait for a free connection, so a gateway that falls behind shows it.
 * @returns latencies, and how late the generator itself was with each question; in milliseconds
 */
export async function askByTheClock(target: Target, perSecond: number, seconds: number) {
  const lines = await openLines(target, connections)
  const free: Line[] = [...lines]
  const queue: ((line: Line) => void)[] = []
  const latencies: number[] = []

  const askOnce = async () => {
    const arrivedAt = performance.now()
    const line = free.shift() ?? (await new Promise<Line>((given) => queue.push(given)))
    await line.ask()
    latencies.push(performance.now() - arrivedAt)
    const next = queue.shift()
    if (next) next(line)
    else free.push(line)
  }

  try {
    const lateness = await actByTheClock(perSecond, seconds, askOnce)
    return { latencies, lateness }
  } finally {
    for (const line of lines) line.close()
  }
}
