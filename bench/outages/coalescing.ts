import type { CallCounts } from '../../simulators/calls.ts'
import type { Reply } from '../load/asker.ts'
import { spreadOf } from '../statistics.ts'
import { atMost, exactly, told, type Figure } from './figures.ts'
import { listTaxpayers, take, type Somebody } from './people.ts'
import { pidOf } from './questions.ts'
import { isWhole } from './replies.ts'
import { startSystem, type System } from './system.ts'

const people = 20
const questions = 200
const rounds = 5
// What a registry needs for an answer. Real ones are not faster.
const answerMs = 100

/** 200 questions at once about 20 persons: who wants the same at the same time shares what is asked, and nobody gets another's. */
export async function coalescing(): Promise<readonly Figure[]> {
  const system = await startSystem()
  const taxpayers = listTaxpayers()
  const takeTwenty = () => Array.from({ length: people }, () => take(taxpayers))
  try {
    for (const one of takeTwenty()) await system.asker.ask(pidOf(one.cui))
    const slow = await measure(system, takeTwenty, answerMs)
    const quick = await measure(system, takeTwenty, 0)
    return [
      told(`registries that answer in ${answerMs} ms: calls without sharing`, slow.without.calls),
      atMost('… calls', slow.shared.calls, slow.without.calls / 5),
      told('… calls of SAT without sharing', slow.without.sat),
      atMost('… calls of SAT', slow.shared.sat, slow.without.sat / 10),
      exactly('… broken answers', slow.broken, 0),
      exactly('… answers of somebody else', slow.others, 0),
      told('registries that answer at once: calls', quick.shared.calls),
      told('… calls of SAT', quick.shared.sat),
      exactly('… broken answers', quick.broken, 0),
      exactly('… answers of somebody else', quick.others, 0),
    ]
  } finally {
    await system.stop()
  }
}

interface Counted {
  readonly calls: number
  readonly sat: number
}

async function measure({ asker, control }: System, takeTwenty: () => readonly Somebody[], delayMs: number) {
  for (const registry of ['renap', 'sat']) await control.fault({ registry, fault: 'delay', ms: delayMs })
  const count = async (ask: () => Promise<void>): Promise<Counted> => {
    const before = toCounted(await control.calls())
    await ask()
    const after = toCounted(await control.calls())
    return { calls: after.calls - before.calls, sat: after.sat - before.sat }
  }
  const [alone] = takeTwenty()
  const ofOne = await count(async () => void (await asker.ask(pidOf(alone?.cui ?? ''))))
  const shared: Counted[] = []
  let broken = 0
  let others = 0
  for (let round = 0; round < rounds; round += 1) {
    const twenty = takeTwenty()
    shared.push(
      await count(async () => {
        const asked = Array.from({ length: questions }, (_, turn) => twenty[turn % people] as Somebody)
        const replies = await Promise.all(asked.map(({ cui }) => asker.ask(pidOf(cui))))
        broken += replies.filter((reply) => !isWhole(reply)).length
        others += replies.filter((reply, turn) => isWhole(reply) && !isOf(reply, asked[turn])).length
      }),
    )
  }
  await control.heal()
  return {
    without: { calls: questions * ofOne.calls, sat: questions * ofOne.sat },
    shared: { calls: spreadOf(shared.map(({ calls }) => calls)).median, sat: spreadOf(shared.map(({ sat }) => sat)).median },
    broken,
    others,
  }
}

function toCounted(calls: CallCounts): Counted {
  const received = (registry: string) => Object.values(calls[registry] ?? {}).reduce((sum, one) => sum + one.received, 0)
  return { calls: received('renap') + received('sat'), sat: received('sat') }
}

function isOf({ data }: Reply, somebody: Somebody | undefined): boolean {
  const pid = (data as { readonly citizen?: { readonly pid?: Pid } } | undefined)?.citizen?.pid
  return pid?.cui === somebody?.cui && pid?.tax.data.nit === somebody?.nit
}

interface Pid {
  readonly cui: string
  readonly tax: { readonly data: { readonly nit: string } }
}
