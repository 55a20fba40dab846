import { createAskers } from './askers.ts'
import { createChance, type Chance } from './chance.ts'
import { changeWeather } from './faults.ts'
import { makeUpInput, type Input } from './inputs.ts'
import { markNames } from './people.ts'
import { findInner, findPeople, findSecrets, type Known } from './search.ts'
import { createSender, type Outcome } from './send.ts'
import { startWatchedGraph } from './watched-graph.ts'

/** What a run of many questions showed. */
export interface Found {
  asked: number
  /** Questions of which some data was answered. */
  answered: number
  /** How often each status came, and each code. */
  readonly statuses: Record<string, number>
  readonly codes: Record<string, number>
  /** What stood in answers and may not, with the question. */
  readonly leaks: string[]
  /** Every line of the logs. */
  readonly lines: string[]
  /** What each subgraph told Prometheus in the end, once for each graph that was asked. */
  readonly metrics: Readonly<Record<string, string>>[]
}

interface RunOptions {
  readonly questions: number
  readonly seed: number
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

// So many are asked at a time, in the same weather; and of one graph, until too many of its circuits have opened.
const atATime = 25
const ofOneGraph = 250

/** Asks graphs whatever anybody could, while their registries do wrong in every way, and looks at every answer. */
export async function askAnything({ questions, seed }: RunOptions): Promise<Found> {
  const chance = createChance(seed)
  const found: Found = { asked: 0, answered: 0, statuses: {}, codes: {}, leaks: [], lines: [], metrics: [] }
  while (found.asked < questions) await askOneGraph(Math.min(ofOneGraph, questions - found.asked), chance, found)
  return found
}

async function askOneGraph(questions: number, chance: Chance, found: Found): Promise<void> {
  const graph = await startWatchedGraph()
  await markNames(graph.simulators)
  const makeUpAsker = createAskers(graph)
  const sender = createSender(graph.address)

  async function askOne(): Promise<void> {
    const asker = await makeUpAsker(chance)
    const made = makeUpInput(chance)
    const input: Input = { ...made, headers: { ...made.headers, ...asker.credentials } }
    const outcome = await sender.send(input)
    const body = readBody(outcome)
    found.asked += 1
    count(found.statuses, String(outcome.status))
    for (const { extensions } of body.errors ?? []) count(found.codes, String(extensions?.code))
    if (body.data && Object.values(body.data).some((value) => value !== null)) found.answered += 1
    const problems = inspect(outcome, body, { mayKnow: asker.mayKnow, asked: String(input.body) })
    if (asker.refused && body.data !== undefined) problems.push('an answer to bad credentials')
    for (const one of problems)
      found.leaks.push(`${one}\n  ${describe(input)}\n  ${outcome.status} ${outcome.text.slice(0, 600)}`)
  }

  for (let asked = 0; asked < questions; asked += atATime) {
    await changeWeather(graph.simulators, chance)
    await Promise.all(Array.from({ length: Math.min(atATime, questions - asked) }, askOne))
  }
  await graph.simulators.heal()
  found.metrics.push(await graph.metrics())
  sender.close()
  await graph.close()
  for (const line of graph.lines) found.lines.push(line)
}

/** What of an answer may not stand there. */
function inspect(outcome: Outcome, body: Body, known: Known): string[] {
  const whole = `${outcome.headers}\n${outcome.text}`
  const problems = [...findInner(whole), ...findSecrets(whole)]
  // An error tells nobody’s number or name, not even to whom they belong.
  problems.push(...findPeople(JSON.stringify(body.errors ?? '')), ...findPeople(outcome.headers))
  problems.push(...findPeople(JSON.stringify(body.data ?? ''), known))
  if (outcome.status >= 500 || body.errors?.some(({ extensions }) => extensions?.code === 'INTERNAL')) {
    problems.push('an internal error')
  }
  return problems
}

function readBody({ text }: Outcome): Body {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

const count = (counts: Record<string, number>, name: string) => void (counts[name] = (counts[name] ?? 0) + 1)

const describe = ({ method, path, body }: Input) => `${method} ${path} ${String(body).slice(0, 400)}`
