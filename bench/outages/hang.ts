import { setTimeout as wait } from 'node:timers/promises'
import type { Reply } from '../load/asker.ts'
import { spreadOf } from '../statistics.ts'
import { atMost, exactly, type Figure } from './figures.ts'
import { readRound, type Load, type Round, type RoundFacts } from './hang-round.ts'
import { scrape } from './metrics.ts'
import { createQuestions } from './questions.ts'
import { isWhole, reasonOf } from './replies.ts'
import { startSystem, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'
import { watch } from './watch.ts'

const rounds = 3
const warmUpSeconds = 5
const healthySeconds = 10
const hungSeconds = 10
const recoverySeconds = 4
const touchingPerSecond = 20
// As the subgraphs have them when nobody says otherwise.
const attemptMs = 800
const concurrency = 32

/**
 * SAT accepts and never answers. Who does not need it does not notice; who does has the rest, soon at once; and when SAT
 * answers again, so do we.
 */
export async function hang(): Promise<readonly Figure[]> {
  const system = await startSystem()
  const { asker, control, gateway, subgraphs } = system
  const watching = watch(control, { registry: 'sat', operation: 'contribuyentes' }, [gateway, ...Object.values(subgraphs)])
  const { citizen, company, pid } = createQuestions()
  const touchingReplies: Reply[] = []
  let turn = 0
  const send = async (seconds: number): Promise<Load> => {
    const other = () => ((turn += 1) % 2 === 0 ? citizen() : company())
    const [untouched, touching] = await Promise.all([
      sendTraffic({ asker, perSecond: 40, seconds, question: other }),
      sendTraffic({ asker, perSecond: touchingPerSecond, seconds, question: pid }),
    ])
    touchingReplies.push(...touching)
    return { untouched, touching }
  }

  async function measureRound(): Promise<Round> {
    watching.takePeaks()
    const healthy = await send(healthySeconds)
    const healthyMb = watching.takePeaks()
    await control.fault({ registry: 'sat', fault: 'hang' })
    const hungAt = performance.now()
    const sending = send(hungSeconds + recoverySeconds)
    await wait(hungSeconds * 1000)
    await control.heal('sat')
    const healedAt = performance.now()
    const faulty = await sending
    return { healthy, faulty, hungAt, healedAt, healthyMb, faultyMb: watching.takePeaks() }
  }

  try {
    await send(warmUpSeconds)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round += 1) measured.push(await measureRound())
    const facts = measured.map((round) => readRound(round, watching.samples))
    return [...judge(facts), ...(await compareCounts(system, touchingReplies, facts))]
  } finally {
    await watching.stop()
    await system.stop()
  }
}

function judge(facts: readonly RoundFacts[]): readonly Figure[] {
  const median = (fact: keyof RoundFacts) => spreadOf(facts.map((round) => round[fact])).median
  const most = (fact: keyof RoundFacts) => Math.max(...facts.map((round) => round[fact]))
  return [
    exactly('untouched: broken answers', most('untouchedBroken'), 0),
    atMost('untouched: p50', median('untouchedP50'), 1.1 * median('healthyUntouchedP50'), 'ms'),
    atMost('untouched: p99', median('untouchedP99'), 1.25 * median('healthyUntouchedP99') + 10, 'ms'),
    atMost('memory, more than in the healthy round before', median('moreMb'), 50, 'MB'),
    atMost('calls open at the registry', most('mostOpen'), concurrency),
    exactly('touching: broken answers while healthy', most('healthyTouchingBroken'), 0),
    exactly('touching: answers without the rest, or telling too much or too little', most('notPartial'), 0),
    atMost('touching: longest before the circuit opens', median('longestBeforeOpening'), attemptMs + 100, 'ms'),
    atMost('circuit open after', median('openAfter'), 1500, 'ms'),
    atMost('touching: p99 after it opened', median('p99AfterOpening'), median('healthyTouchingP99') + 20, 'ms'),
    atMost('first success after healing', median('successAfter'), 2000, 'ms'),
    atMost('calls open at the registry while it is probed', most('mostOpenWhileProbed'), 1),
    atMost('calls in the first second after closing', most('receivedAfterClosing'), 1.2 * touchingPerSecond),
    exactly('touching: broken answers after closing', most('brokenAfterClosing'), 0),
  ]
}

/** What the subgraph tells of itself, against what its callers and the registry have counted. */
async function compareCounts(
  { subgraphs, control }: System,
  replies: readonly Reply[],
  facts: readonly RoundFacts[],
): Promise<readonly Figure[]> {
  const { tax } = subgraphs
  const figures = await scrape(tax)
  const { received = 0, open = 0 } = (await control.calls())['sat']?.['contribuyentes'] ?? {}
  const count = (reason: string) => replies.filter((reply) => reasonOf(reply) === reason).length
  const openings = facts.reduce((sum, { failedProbes }) => sum + 1 + failedProbes, 0)
  return [
    exactly('its metrics: questions', figures.sum('registry_calls_total'), replies.length),
    exactly('… answered', figures.sum('registry_calls_total', { outcome: 'ANSWERED' }), replies.filter(isWhole).length),
    exactly('… timed out', figures.sum('registry_calls_total', { outcome: 'TIMEOUT' }), count('TIMEOUT')),
    exactly(
      '… refused, the circuit being open',
      figures.sum('registry_calls_total', { outcome: 'CIRCUIT_OPEN' }),
      count('CIRCUIT_OPEN'),
    ),
    exactly('… attempts', figures.sum('registry_attempts_total'), received),
    exactly('… under way', figures.sum('registry_attempts_in_flight'), open),
    exactly('… openings', figures.sum('registry_circuit_openings_total'), openings),
    exactly('… circuit closed', figures.sum('registry_circuit_state', { state: 'CLOSED' }), 1),
  ]
}
