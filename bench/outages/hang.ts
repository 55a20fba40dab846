import { setTimeout as wait } from 'node:timers/promises'
import type { Reply } from '../load/asker.ts'
import { spreadOf } from '../statistics.ts'
import { atMost, exactly, type Figure } from './figures.ts'
import { readRound, type Load, type Round, type RoundFacts } from './hang-round.ts'
import { scrape, since, type Scrape } from './metrics.ts'
import { createQuestions } from './questions.ts'
import { isWhole, reasonOf } from './replies.ts'
import { startSystem, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'
import { watch } from './watch.ts'

const rounds = 3
const warmUpSeconds = 10
// So that the engines' heaps have grown to what they like to have before anything is measured.
const warmUpTimes = 2
const untouchedPerSecond = 40
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
  let turn = 0
  const send = async (seconds: number, times = 1): Promise<Load> => {
    const other = () => ((turn += 1) % 2 === 0 ? citizen() : company())
    const [untouched, touching] = await Promise.all([
      sendTraffic({ asker, perSecond: times * untouchedPerSecond, seconds, question: other }),
      sendTraffic({ asker, perSecond: times * touchingPerSecond, seconds, question: pid }),
    ])
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
    await send(warmUpSeconds, warmUpTimes)
    const before = await readCounts(system)
    const measured: Round[] = []
    for (let round = 0; round < rounds; round += 1) measured.push(await measureRound())
    const replies = measured.flatMap(({ healthy, faulty }) => [...healthy.touching, ...faulty.touching])
    const facts = measured.map((round) => readRound(round, watching.samples))
    return [...judge(facts), ...compareCounts(before, await readCounts(system), replies, facts)]
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
function compareCounts(
  before: Counts,
  after: Counts,
  replies: readonly Reply[],
  facts: readonly RoundFacts[],
): readonly Figure[] {
  const more = since(before.told, after.told)
  const calls = (outcome: string) => more.sum('registry_calls_total', { outcome })
  const count = (reason: string) => replies.filter((reply) => reasonOf(reply) === reason).length
  const openings = facts.reduce((sum, { failedProbes }) => sum + 1 + failedProbes, 0)
  return [
    exactly('its metrics: questions', more.sum('registry_calls_total'), replies.length),
    exactly('… answered', calls('ANSWERED'), replies.filter(isWhole).length),
    exactly('… timed out', calls('TIMEOUT'), count('TIMEOUT')),
    exactly('… refused, the circuit being open', calls('CIRCUIT_OPEN'), count('CIRCUIT_OPEN')),
    exactly('… attempts', more.sum('registry_attempts_total'), after.received - before.received),
    exactly('… under way', after.told.sum('registry_attempts_in_flight'), after.open),
    exactly('… openings', more.sum('registry_circuit_openings_total'), openings),
    exactly('… circuit closed', after.told.sum('registry_circuit_state', { state: 'CLOSED' }), 1),
  ]
}

interface Counts {
  readonly told: Scrape
  /** As the registry has counted. */
  readonly received: number
  readonly open: number
}

async function readCounts({ subgraphs, control }: System): Promise<Counts> {
  const { received = 0, open = 0 } = (await control.calls())['sat']?.['contribuyentes'] ?? {}
  return { told: await scrape(subgraphs['tax']), received, open }
}
