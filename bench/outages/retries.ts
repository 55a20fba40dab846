import type { Reply } from '../load/asker.ts'
import { atMost, exactly, told, type Figure } from './figures.ts'
import { scrape } from './metrics.ts'
import { createQuestions } from './questions.ts'
import { isWhole, reasonOf } from './replies.ts'
import { startSystem, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'
import { watch } from './watch.ts'

const registry = 'renap'
const operation = 'persona'
const perSecond = 50
const downSeconds = 60
const shakySeconds = 20
const shakyPercent = 30

/** RENAP fails, wholly and then for a share of its calls: it is never asked much more often than we are. */
export async function retries(): Promise<readonly Figure[]> {
  return [...(await measureDown()), ...(await measureShaky())]
}

async function measureDown(): Promise<readonly Figure[]> {
  const system = await startSystem()
  const { asker, control, subgraphs } = system
  const { citizen } = createQuestions()
  const watching = watch(control, { registry, operation }, [])
  try {
    const warm = await sendTraffic({ asker, question: citizen, perSecond, seconds: 5 })
    await control.fault({ registry, operation, fault: 'status-500' })
    const startedAt = performance.now()
    const replies = await sendTraffic({ asker, question: citizen, perSecond, seconds: downSeconds })
    const openedAt = replies.find((reply) => reasonOf(reply) === 'CIRCUIT_OPEN')?.sentAt ?? Infinity
    const before = replies.filter(({ sentAt }) => sentAt < openedAt).length
    const seconds = Math.ceil((openedAt - startedAt) / 1000)
    const received = await countReceived(system)
    const untilOpen = Math.max(...watching.samples.filter(({ at }) => at <= openedAt).map((sample) => sample.received))
    const figures = await scrape(subgraphs['identity'])
    const openings = figures.sum('registry_circuit_openings_total', { operation })
    return [
      told('100 % failures for a minute: questions', replies.length),
      atMost(`… calls before the circuit opened, for ${before} questions`, untilOpen - warm.length, 1.1 * before + seconds),
      // Each opening ends with one call, but for the last, which has not ended.
      exactly(`… calls after that, while it opened ${openings} times`, received - untilOpen, openings - 1),
      ...(await compareCounts(system, [...warm, ...replies], untilOpen - warm.length - before)),
    ]
  } finally {
    await watching.stop()
    await system.stop()
  }
}

async function measureShaky(): Promise<readonly Figure[]> {
  const startedAt = performance.now()
  const system = await startSystem()
  const { asker, control } = system
  const { citizen } = createQuestions()
  try {
    await control.fault({ registry, operation, fault: 'error-share', percent: shakyPercent })
    const replies = await sendTraffic({ asker, question: citizen, perSecond, seconds: shakySeconds })
    const seconds = (performance.now() - startedAt) / 1000
    const received = await countReceived(system)
    const refused = replies.filter((reply) => reasonOf(reply) === 'CIRCUIT_OPEN').length
    return [
      told(`${shakyPercent} % failures: questions`, replies.length),
      told('… answered', replies.filter(isWhole).length),
      atMost('… calls', received, 1.1 * replies.length + seconds),
      ...(await compareCounts(system, replies, received - (replies.length - refused))),
    ]
  } finally {
    await system.stop()
  }
}

const countReceived = async ({ control }: System): Promise<number> =>
  (await control.calls())[registry]?.[operation]?.received ?? 0

/** What the subgraph tells of itself, against what its callers and the registry have counted. */
async function compareCounts(system: System, replies: readonly Reply[], retried: number): Promise<readonly Figure[]> {
  const figures = await scrape(system.subgraphs['identity'])
  const calls = (outcome: string) => figures.sum('registry_calls_total', { operation, outcome })
  const count = (reason: string) => replies.filter((reply) => reasonOf(reply) === reason).length
  return [
    exactly('its metrics: questions', figures.sum('registry_calls_total', { operation }), replies.length),
    exactly('… answered', calls('ANSWERED'), replies.filter(isWhole).length),
    exactly('… failed', calls('UNAVAILABLE'), count('REGISTRY_UNAVAILABLE')),
    exactly('… refused, the circuit being open', calls('CIRCUIT_OPEN'), count('CIRCUIT_OPEN')),
    exactly('… attempts', figures.sum('registry_attempts_total', { operation }), await countReceived(system)),
    exactly('… retries', figures.sum('registry_retries_total', { operation }), retried),
  ]
}
