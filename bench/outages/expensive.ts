import type { Asker, Reply } from '../load/asker.ts'
import { actByTheClock } from '../load/by-the-clock.ts'
import { percentile, spreadOf } from '../statistics.ts'
import { findDearest, type Dearest } from './dearest.ts'
import { atMost, exactly, told, type Figure } from './figures.ts'
import { scrape } from './metrics.ts'
import { listTaxpayers, take } from './people.ts'
import { isWhole } from './replies.ts'
import { startSystem, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'

const rounds = 7
const seconds = 6
const greedyPerSecond = 20
const citizens = 10
const refusals = 100
// As the gateway has it when nobody says otherwise.
const unitsPerMinute = 3_000

/** One asks for as much as a document may hold, again and again: they alone pay for it. */
export async function expensive(): Promise<readonly Figure[]> {
  const system = await startSystem({ env: { LIMIT_RATE: String(unitsPerMinute) } })
  try {
    const dearest = await findDearest(system.asker)
    const modest = letCitizensAsk(system)
    await modest(seconds)
    const alone: Reply[][] = []
    const beside: Reply[][] = []
    const greedy: Reply[][] = []
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await modest(seconds))
      // Somebody who has used up nothing yet.
      const asker = letOfficialAsk(system, `greedy ${round}`)
      const asking = sendTraffic({ asker, question: dearest.legal, perSecond: greedyPerSecond, seconds })
      beside.push(await modest(seconds))
      greedy.push([...(await asking)])
    }
    return [
      ...judgeModest(alone, beside),
      ...judgeGreedy(greedy, dearest),
      ...(await refuseTooMuch(system, letOfficialAsk(system, 'too much'), dearest)),
    ]
  } finally {
    await system.stop()
  }
}

const letOfficialAsk = (system: System, sub: string): Asker =>
  system.createAsker((known) => known.official('court-order', { sub }))

/** Each asks once a second, about themselves. */
function letCitizensAsk(system: System): (forSeconds: number) => Promise<Reply[]> {
  const query = 'query($cui:CUI!){citizen(cui:$cui){name{displayName}birth{date}}}'
  const taxpayers = listTaxpayers()
  const modest = Array.from({ length: citizens }, () => {
    const { cui } = take(taxpayers)
    const asker = system.createAsker((known) => known.citizen(cui))
    return () => asker.ask(JSON.stringify({ query, variables: { cui } }))
  })
  return async (forSeconds) => {
    const replies: Reply[] = []
    await actByTheClock(citizens, forSeconds, async (turn) => {
      const reply = await modest[turn % citizens]?.()
      if (reply) replies.push(reply)
    })
    return replies
  }
}

function judgeModest(alone: readonly (readonly Reply[])[], beside: readonly (readonly Reply[])[]): readonly Figure[] {
  const p50 = (replies: readonly Reply[]) =>
    percentile(
      replies.map(({ ms }) => ms),
      0.5,
    )
  // Neighbouring rounds meet the same machine.
  const ratios = beside.map((replies, round) => p50(replies) / p50(alone[round] ?? []))
  return [
    told('modest alone: p50', spreadOf(alone.map(p50)).median, 'ms'),
    told('modest beside the greedy: p50', spreadOf(beside.map(p50)).median, 'ms'),
    atMost('… of what it is alone, in the median round', spreadOf(ratios).median, 1.2),
    told(
      '… p99',
      spreadOf(
        beside.map((replies) =>
          percentile(
            replies.map(({ ms }) => ms),
            0.99,
          ),
        ),
      ).median,
      'ms',
    ),
    exactly('… answers', beside.flat().length, rounds * citizens * seconds),
    exactly('… broken', [...alone, ...beside].flat().filter((reply) => !isWhole(reply)).length, 0),
  ]
}

function judgeGreedy(greedy: readonly (readonly Reply[])[], { cost }: Dearest): readonly Figure[] {
  const answered = greedy.map((replies) => replies.filter(({ data }) => data !== undefined && data !== null).length)
  const refused = greedy.flat().filter(({ errors }) => errors[0]?.extensions['code'] === 'RATE_LIMITED').length
  const affordable = Math.floor((unitsPerMinute + (unitsPerMinute / 60) * seconds) / cost)
  return [
    told('greedy: units of one question', cost),
    told('… questions', greedy.flat().length),
    atMost('… answered in a round', Math.max(...answered), affordable),
    exactly('… refused with RATE_LIMITED, the rest', refused, greedy.flat().length - answered.reduce((sum, one) => sum + one, 0)),
  ]
}

/** What may cost too much is refused as if nobody were there to ask. */
async function refuseTooMuch({ control, subgraphs }: System, asker: Asker, { tooMuch }: Dearest): Promise<readonly Figure[]> {
  const countCalls = async () => {
    const calls = Object.values(await control.calls()).flatMap((operations) => Object.values(operations))
    const scrapes = await Promise.all(Object.values(subgraphs).map(scrape))
    return (
      calls.reduce((sum, { received }) => sum + received, 0) +
      scrapes.reduce((sum, one) => sum + one.sum('registry_calls_total'), 0)
    )
  }
  const before = await countCalls()
  const replies: Reply[] = []
  for (let turn = 0; turn < refusals; turn += 1) replies.push(await asker.ask(tooMuch()))
  const after = await countCalls()
  const refused = replies.filter(({ errors }) => errors[0]?.extensions['code'] === 'OPERATION_TOO_EXPENSIVE')
  return [
    exactly('too much: refused with OPERATION_TOO_EXPENSIVE', refused.length, refusals),
    exactly('… questions to registries', after - before, 0),
    atMost('… median', spreadOf(replies.map(({ ms }) => ms)).median, 5, 'ms'),
  ]
}
