import type { Program } from '../processes.ts'
import type { Reply } from '../load/asker.ts'
import { spreadOf } from '../statistics.ts'
import { exactly, told, type Figure } from './figures.ts'
import { scrape } from './metrics.ts'
import { createQuestions } from './questions.ts'
import { isWhole } from './replies.ts'
import { startSystem, type System } from './system.ts'

const concurrency = 16
const queue = 16
const capacity = concurrency + queue
const rounds = 7
// What the registry needs for an answer: long enough for the whole burst to find it busy.
const answerMs = 300

/**
 * Ten times as many questions at once as may be under way and wait. What is too much is refused at once, and nothing is said
 * against the registry.
 */
export async function burst(): Promise<readonly Figure[]> {
  const limits = { CONCURRENCY: String(concurrency), QUEUE: String(queue) }
  const env = Object.fromEntries(
    ['RENAP', 'RMG'].flatMap((registry) => Object.entries(limits).map(([name, value]) => [`${registry}_${name}`, value])),
  )
  const system = await startSystem({ env: { ...env, SUBGRAPH_CONNECTIONS: '1024' } })
  const { citizen, company } = createQuestions()
  try {
    return [
      ...(await burstAt(system, {
        title: 'RMG',
        registry: 'rmg',
        subgraph: system.subgraphs['business'],
        operation: 'sociedad',
        question: company,
      })),
      ...(await burstAt(system, {
        title: 'RENAP',
        registry: 'renap',
        subgraph: system.subgraphs['identity'],
        operation: 'persona',
        question: citizen,
      })),
    ]
  } finally {
    await system.stop()
  }
}

interface Place {
  readonly title: string
  readonly registry: string
  readonly operation: string
  readonly subgraph: Program | undefined
  readonly question: () => string
}

async function burstAt(
  { asker, control }: System,
  { title, registry, operation, subgraph, question }: Place,
): Promise<readonly Figure[]> {
  // Every part of the way has been walked before.
  for (let turn = 0; turn < 50; turn += 1) await asker.ask(question())
  await control.fault({ registry, fault: 'delay', ms: answerMs })
  const replies: Reply[] = []
  const late: number[] = []
  const begun = await scrape(subgraph)
  for (let round = 0; round < rounds; round += 1) {
    const before = await scrape(subgraph)
    replies.push(...(await Promise.all(Array.from({ length: 10 * capacity }, () => asker.ask(question())))))
    const after = await scrape(subgraph)
    const more = (name: string, labels = {}) =>
      after.sum(name, { operation, ...labels }) - before.sum(name, { operation, ...labels })
    // Whoever is answered waits for longer than that, so all who were quick were refused.
    late.push(more('registry_sheds_total') - more('registry_call_seconds_bucket', { le: '0.005' }))
  }
  await control.heal()
  const ended = await scrape(subgraph)
  const more = (name: string) => ended.sum(name, { operation }) - begun.sum(name, { operation })
  const answered = replies.filter(isWhole).length
  const shed = replies.filter(
    ({ errors }) => errors.length > 0 && errors.every(({ extensions }) => extensions['code'] === 'OVERLOADED'),
  ).length
  return [
    told(`${title}: questions at once, ${rounds} times`, 10 * capacity),
    told('… answered', answered),
    exactly('… refused with OVERLOADED, the rest', shed, replies.length - answered),
    exactly('… refused, as its metrics tell', more('registry_sheds_total'), shed),
    exactly('… refused later than 5 ms after they came, in the median burst', spreadOf(late).median, 0),
    told('… in the worst', spreadOf(late).most),
    exactly('… openings of the circuit', more('registry_circuit_openings_total'), 0),
    exactly('… circuit closed', ended.sum('registry_circuit_state', { operation, state: 'CLOSED' }), 1),
  ]
}
