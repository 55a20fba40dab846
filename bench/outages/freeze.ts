import { setTimeout as wait } from 'node:timers/promises'
import type { Reply } from '../load/asker.ts'
import type { Program } from '../processes.ts'
import { atMost, exactly, type Figure } from './figures.ts'
import { createQuestions } from './questions.ts'
import { isWhole } from './replies.ts'
import { startSystem, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'

const deadlineMs = 3_000
const frozenSeconds = 6
const thawedSeconds = 6
const perSecond = 20
// A circuit that opened meanwhile probes within a second, or sees a probe time out first.
const normalAgainMs = 2_000

/** Each process that we depend on stops in its tracks, accepts connections and says nothing: everybody is answered in time all the same. */
export async function freeze(): Promise<readonly Figure[]> {
  const system = await startSystem()
  try {
    const figures: Figure[] = []
    for (const frozen of [system.simulators, ...Object.values(system.subgraphs)]) {
      figures.push(...(await freezeOne(system, frozen)))
    }
    return figures
  } finally {
    for (const program of system.programs) program.signal('SIGCONT')
    await system.stop()
  }
}

async function freezeOne({ asker, programs }: System, frozen: Program): Promise<readonly Figure[]> {
  const { pid, certificate } = createQuestions()
  let turn = 0
  const question = () => ((turn += 1) % 2 === 0 ? pid() : certificate())
  const healthy = await sendTraffic({ asker, question, perSecond, seconds: 2 })
  frozen.signal('SIGSTOP')
  const sending = sendTraffic({ asker, question, perSecond, seconds: frozenSeconds + thawedSeconds })
  await wait(frozenSeconds * 1000)
  frozen.signal('SIGCONT')
  const thawedAt = performance.now()
  const replies = await sending
  const lastBroken = replies.findLast((reply) => !isWhole(reply))?.sentAt ?? thawedAt
  return [
    exactly(`${frozen.name}: broken answers before`, countBroken(healthy), 0),
    exactly('… questions without an answer', replies.filter(({ status }) => status !== 200).length, 0),
    atMost('… longest', Math.max(...replies.map(({ ms }) => ms)), deadlineMs + 100, 'ms'),
    atMost('… last broken answer, after it went on', Math.max(0, lastBroken - thawedAt), normalAgainMs, 'ms'),
    exactly('… programs that ended', programs.filter((program) => !program.isAlive()).length, 0),
  ]
}

const countBroken = (replies: readonly Reply[]): number => replies.filter((reply) => !isWhole(reply)).length
