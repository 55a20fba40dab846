// `npm run bench:seals`: what it costs to compose the certificate of a company with 60 representatives sealed by three institutions,
// next to composing it unsealed: CPU of the gateway and of every subgraph, side by side in one run. Exit code 1 when it is more than
// twice as much, or when something is not sealed.
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { createSealKeyFile } from '../test/support/seal-key-file.ts'
import { startSystem, type System } from './outages/system.ts'
import { spreadOf } from './statistics.ts'

const mostRatio = 2
const sixtyRepresentatives = '91000238'
const plan = { warmUp: 200, rounds: 11, questions: 40, atOnce: 4 }

const read = (name: string): string => readFileSync(new URL(`../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
const unsealed = JSON.stringify({ query: read('certificate'), variables: { nit: sixtyRepresentatives } })
const sealed = JSON.stringify({ query: read('certificate-credential'), variables: { whose: { nit: sixtyRepresentatives } } })

/** Asks so many times, several at once. @returns milliseconds of CPU an answer, of each program */
async function measure(system: System, body: string, questions: number): Promise<Readonly<Record<string, number>>> {
  const measured = [system.gateway, ...Object.values(system.subgraphs)]
  const before = await Promise.all(measured.map(async (program) => (await program.usage()).cpuMs))
  let left = questions
  const askOn = async () => {
    while (left > 0) {
      left -= 1
      check(await system.asker.ask(body), body === sealed)
    }
  }
  await Promise.all(Array.from({ length: plan.atOnce }, askOn))
  const after = await Promise.all(measured.map(async (program) => (await program.usage()).cpuMs))
  return Object.fromEntries(measured.map(({ name }, place) => [name, ((after[place] ?? 0) - (before[place] ?? 0)) / questions]))
}

function check({ status, text, errors }: { status: number; text: string; errors: readonly unknown[] }, isSealed: boolean): void {
  const seals = text.match(/"sdJwt":"/g)?.length ?? 0
  if (status !== 200 || errors.length > 0 || seals !== (isSealed ? 3 : 0)) throw new Error('not the answer that was expected')
}

const sumOf = (costs: Readonly<Record<string, number>>): number => Object.values(costs).reduce((sum, cost) => sum + cost, 0)
const median = (values: readonly number[]): number => spreadOf(values).median

const keys = createSealKeyFile()
let system: System | undefined
try {
  system = await startSystem({ env: { SEAL_KEYS_FILE: keys.file, DEADLINE_MS: '10000' } })
  for (const body of [sealed, unsealed]) await measure(system, body, plan.warmUp)
  const rounds: { readonly sealed: Readonly<Record<string, number>>; readonly unsealed: Readonly<Record<string, number>> }[] = []
  for (let turn = 0; turn < plan.rounds; turn += 1) {
    rounds.push({
      unsealed: await measure(system, unsealed, plan.questions),
      sealed: await measure(system, sealed, plan.questions),
    })
  }
  const ratio = spreadOf(rounds.map((round) => sumOf(round.sealed) / sumOf(round.unsealed)))
  console.log(
    `Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(2)}; medians of ${plan.rounds} rounds`,
  )
  console.table(
    Object.fromEntries(
      [...Object.keys(rounds[0]?.sealed ?? {}), 'all'].map((name) => {
        const cost = (kind: 'sealed' | 'unsealed') =>
          median(rounds.map((round) => (name === 'all' ? sumOf(round[kind]) : (round[kind][name] ?? 0)))).toFixed(2)
        return [name, { 'unsealed, ms CPU': cost('unsealed'), 'sealed, ms CPU': cost('sealed') }]
      }),
    ),
  )
  console.log(`Sealed costs ${ratio.median.toFixed(2)} times unsealed (${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)})`)
  if (ratio.median > mostRatio) {
    console.error(`That is more than ${mostRatio}`)
    process.exitCode = 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await system?.stop()
  keys.remove()
}
