import { actByTheClock } from '../load/by-the-clock.ts'
import type { Asker, Reply } from '../load/asker.ts'

interface TrafficOptions {
  readonly asker: Asker
  /** Writes the body of the next request. */
  readonly question: () => string
  readonly perSecond: number
  readonly seconds: number
}

/** Asks by the clock. Replies are in the order in which their questions were sent. */
export async function sendTraffic({ asker, question, perSecond, seconds }: TrafficOptions): Promise<readonly Reply[]> {
  const replies: Reply[] = []
  await actByTheClock(perSecond, seconds, async () => void replies.push(await asker.ask(question())))
  return replies.toSorted((one, other) => one.sentAt - other.sentAt)
}
