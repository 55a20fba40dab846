import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findFreePort, type Program } from '../processes.ts'
import { spreadOf } from '../statistics.ts'
import { atMost, exactly, told, type Figure } from './figures.ts'
import { createQuestions } from './questions.ts'
import { registries, startSystem } from './system.ts'

const readyMs = 5_000
const exitMs = 1_000
const times = 5

/** Every process starts whatever else is down, says so truthfully, and serves what it can; or ends at once and says why. */
export async function startUp(): Promise<readonly Figure[]> {
  return [...(await startWithoutRegistries()), ...(await startWithoutSubgraph()), ...refuseBadSettings()]
}

async function startWithoutRegistries(): Promise<readonly Figure[]> {
  const closed = await findFreePort()
  const env = Object.fromEntries(registries.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${closed}`]))
  const system = await startSystem({ env })
  try {
    const { pid, company } = createQuestions()
    const replies = [await system.asker.ask(pid()), await system.asker.ask(company())]
    const named = replies.flatMap(({ errors }) => errors.map(({ extensions }) => String(extensions['registry'])))
    return [
      ...(await judgeReady('all registries down', system.programs)),
      exactly('… answers of the gateway, of two', replies.filter(({ status }) => status === 200).length, 2),
      exactly('… registries that the errors name', new Set(named).size, 3),
    ]
  } finally {
    await system.stop()
  }
}

async function startWithoutSubgraph(): Promise<readonly Figure[]> {
  const system = await startSystem({ without: ['identity'] })
  try {
    const { company, pid } = createQuestions()
    const [well, without] = [await system.asker.ask(company()), await system.asker.ask(pid())]
    const code = without.errors[0]?.extensions['code']
    return [
      ...(await judgeReady('one subgraph down', system.programs)),
      exactly('… what does not need it: errors', well.errors.length, 0),
      exactly('… what needs it: status', without.status, 200),
      exactly(`… what needs it: told as ${String(code)}`, code === 'SUBGRAPH_UNAVAILABLE' ? 1 : 0, 1),
    ]
  } finally {
    await system.stop()
  }
}

async function judgeReady(title: string, programs: readonly Program[]): Promise<readonly Figure[]> {
  const ready = await Promise.all(programs.map(({ port }) => fetch(`http://127.0.0.1:${port}/readyz`)))
  return [
    atMost(`${title}: slowest start`, Math.max(...programs.map(({ startMs }) => startMs)), readyMs, 'ms'),
    exactly('… processes that say that they are ready', ready.filter(({ status }) => status === 200).length, programs.length),
  ]
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const programs: Readonly<Record<string, readonly string[]>> = {
  'the gateway': ['gateway/main.ts'],
  'a subgraph': ['subgraphs/main.ts', 'tax'],
  'the simulated registries': ['simulators/main.ts'],
}
// Every program has one of these settings, and none takes this value.
const wrong = { LOG_LEVEL: 'loud', PORT: 'abc', SAT_SIMULATOR_PORT: 'abc' }

function refuseBadSettings(): readonly Figure[] {
  const plain = spreadOf(Array.from({ length: times }, () => run(['--eval', '0']).ms)).median
  return [
    told('node alone, from start to end', plain, 'ms'),
    ...Object.entries(programs).flatMap(([name, command]) => {
      const runs = Array.from({ length: times }, () => run(command))
      const lines = runs[0]?.said.trimEnd().split('\n') ?? []
      return [
        atMost(`bad settings: ${name} ends within`, spreadOf(runs.map(({ ms }) => ms)).median, exitMs, 'ms'),
        exactly('… exit code', Math.max(...runs.map(({ code }) => code ?? -1)), 1),
        exactly(
          '… lines that name a setting, beside the first',
          lines.filter((line) => /^ {2}[A-Z_]+ must be /.test(line)).length,
          lines.length - 1,
        ),
      ]
    }),
  ]
}

function run(words: readonly string[]) {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...wrong },
    encoding: 'utf8',
  })
  return { ms: performance.now() - startedAt, code: status, said: stderr }
}
