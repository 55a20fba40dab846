import type { Reply } from '../load/asker.ts'
import type { Program } from '../processes.ts'
import { atMost, exactly, told, type Figure } from './figures.ts'
import { scrape } from './metrics.ts'
import { createQuestions, type Questions } from './questions.ts'
import { isPartial, isWhole } from './replies.ts'
import { registries, startSystem, type Registry, type System } from './system.ts'
import { sendTraffic } from './traffic.ts'

const deadlineMs = 3_000
const perSecond = 10
const seconds = 3

interface Toxic {
  readonly name: string
  readonly fault?: { readonly fault: string; readonly ms?: number; readonly percent?: number }
  /** Whether some answers may be whole. */
  readonly mayBeWhole?: boolean
}

const toxics: readonly Toxic[] = [
  { name: 'latency of 5 s', fault: { fault: 'delay', ms: 5_000 } },
  { name: 'jitter up to 3 s', fault: { fault: 'jitter', ms: 3_000 }, mayBeWhole: true },
  { name: 'a byte every 50 ms', fault: { fault: 'drip', ms: 50 } },
  { name: 'reset', fault: { fault: 'reset' } },
  { name: 'truncated', fault: { fault: 'cut-body' } },
  { name: 'half-closed', fault: { fault: 'half-close' } },
  { name: '503', fault: { fault: 'status-503' } },
  { name: '1 % errors', fault: { fault: 'error-share', percent: 1 }, mayBeWhole: true },
  { name: 'refused', fault: { fault: 'refuse' } },
]
const dnsFailure: Toxic = { name: 'a name that does not exist' }

interface Cell {
  readonly toxic: string
  readonly registry: Registry
  readonly replies: readonly Reply[]
  /** Answers that are neither as they should be nor whole where they may be. */
  readonly wrong: number
}

/** Each kind of failure, at each registry: the rest comes, in time, and nothing falls over. */
export async function sufferToxics(): Promise<readonly Figure[]> {
  const questions = createQuestions()
  const cells: Cell[] = []
  const gone: string[] = []
  let rejections = 0
  const endSystem = async (system: System) => {
    for (const program of system.programs) {
      if (!program.isAlive()) gone.push(program.name)
      rejections += countRejections(program)
    }
    await system.stop()
  }

  const system = await startSystem()
  try {
    for (const registry of registries) {
      await untilWhole(system, questions, registry)
      for (const { fault, ...toxic } of toxics) {
        if (fault) await system.control.fault({ registry, ...fault })
        cells.push(await suffer(system, questions, registry, toxic))
        await system.control.heal()
        await untilWhole(system, questions, registry)
      }
    }
  } finally {
    await endSystem(system)
  }
  for (const registry of registries) {
    const nameless = await startSystem({ env: { [`${registry.toUpperCase()}_URL`]: 'http://registro.invalid' } })
    try {
      cells.push(await suffer(nameless, questions, registry, dnsFailure))
    } finally {
      await endSystem(nameless)
    }
  }
  return [
    ...cells.map(({ toxic, registry, replies, wrong }) =>
      atMost(
        `${registry}: ${toxic}: longest${wrong > 0 ? `, and ${wrong} wrong of ${replies.length}` : ''}`,
        wrong > 0 ? Infinity : longest(replies),
        deadlineMs + 100,
        'ms',
      ),
    ),
    exactly(
      'kinds and registries that were borne',
      cells.filter(({ wrong, replies }) => wrong === 0 && longest(replies) <= deadlineMs + 100).length,
      30,
    ),
    exactly('promises rejected that nobody handled', rejections, 0),
    exactly('programs that ended', gone.length, 0),
    ...(await sufferRareErrors(questions)),
  ]
}

async function suffer(
  system: System,
  questions: Questions,
  registry: Registry,
  { name, mayBeWhole = false }: Omit<Toxic, 'fault'>,
): Promise<Cell> {
  const replies = await sendTraffic({ asker: system.asker, question: documentOf(questions, registry), perSecond, seconds })
  const isRight = (reply: Reply) => isPartial(reply, registry.toUpperCase()) || (mayBeWhole && isWhole(reply))
  return { toxic: name, registry, replies, wrong: replies.filter((reply) => !isRight(reply)).length }
}

/** A document that has a part of the registry, and one that has not. */
const documentOf = (questions: Questions, registry: Registry) => (registry === 'rmg' ? questions.certificate : questions.pid)

/** The registry is well, and its circuits are closed. */
async function untilWhole({ asker }: System, questions: Questions, registry: Registry): Promise<void> {
  const question = documentOf(questions, registry)
  for (let inARow = 0; inARow < 10;) inARow = isWhole(await asker.ask(question())) ? inARow + 1 : 0
}

const countRejections = (program: Program): number => program.countLines('a promise was rejected')
const longest = (replies: readonly Reply[]): number => Math.max(...replies.map(({ ms }) => ms))

const rareErrorsSeconds = 60

/** One call in a hundred fails, everywhere, for a minute: no circuit opens for that. */
async function sufferRareErrors(questions: Questions): Promise<readonly Figure[]> {
  const system = await startSystem()
  try {
    for (const registry of registries) await system.control.fault({ registry, fault: 'error-share', percent: 1 })
    const { asker, subgraphs } = system
    const replies = await Promise.all(
      [questions.pid, questions.certificate].map((question) =>
        sendTraffic({ asker, question, perSecond: 20, seconds: rareErrorsSeconds }),
      ),
    )
    const scrapes = await Promise.all(Object.values(subgraphs).map(scrape))
    const sum = (name: string, labels = {}) => scrapes.reduce((all, one) => all + one.sum(name, labels), 0)
    return [
      told('1 % errors for a minute: answers', replies.flat().length),
      told('… attempts that failed', sum('registry_attempts_total', { outcome: 'UNAVAILABLE' })),
      told('… answers not whole', replies.flat().filter((reply) => !isWhole(reply)).length),
      exactly('… circuits that opened', sum('registry_circuit_openings_total'), 0),
    ]
  } finally {
    await system.stop()
  }
}
