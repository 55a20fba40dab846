// Our gateway and the stock one, side by side: the same supergraph, the same subgraphs, the same questions and answers, the same askers.
// Ours verifies who asks, decides what they may see and signs a pass for each subgraph; the stock one does nothing of it. Exit code 1 when their answers differ, when a request fails, or when ours is not at least three times as fast.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { forPlanner } from '../gateway/engine/access-links.ts'
import { startAskers } from '../test/support/askers.ts'
import { startPassIssuer } from '../test/support/passes.ts'
import { checkAnswer } from './check.ts'
import { codeKeys } from './code-keys.ts'
import { divideCores } from './cores.ts'
import { compare, type Plan } from './measure.ts'
import { listOperations } from './operations.ts'
import { startCannedSubgraphs, startGateway } from './processes.ts'
import { ratioOf, writeRemarks, writeTable } from './report.ts'

const leastRatio = 3
// So many that nobody's turn comes again while they are remembered.
const regulars = { peopleCount: 10_000, questionsEach: 5 }
const strangers = { peopleCount: 40_000, questionsEach: 1 }
// Many short rounds: a disturbance then spoils few of them, and the two gateways of a round meet the same machine.
const full: Plan = { warmUpSeconds: 8, rounds: 15, seconds: 2, connections: 32 }
const quick: Plan = { warmUpSeconds: 3, rounds: 7, seconds: 1, connections: 32 }

const cores = divideCores()
const folder = mkdtempSync(join(tmpdir(), 'pais-digital-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
// The processes that were started end when their channel to this one does.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
const running: { stop(): Promise<void> }[] = []
const start = async <Part extends { close(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
  const part = await starting
  running.push({ stop: () => part.close() })
  return part
}
try {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, strangers: { type: 'boolean', default: false } },
  })
  // Strangers are never seen a second time.
  const { peopleCount, questionsEach } = values.strangers ? strangers : regulars
  const canned = await startCannedSubgraphs()
  running.push(canned)
  const supergraphSdl = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8').replaceAll(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (whole, before: string, name: string) => (canned.addresses[name] ? `${before}"${canned.addresses[name]}"` : whole),
  )
  const supergraphFile = join(folder, 'supergraph.graphql')
  writeFileSync(supergraphFile, supergraphSdl)
  // The stock gateway loads nothing that must be enforced, so it is told of no access.
  const openSupergraphFile = join(folder, 'open-supergraph.graphql')
  writeFileSync(openSupergraphFile, forPlanner(supergraphSdl))
  const passes = await start(startPassIssuer())
  const askers = await start(startAskers())

  const ours = await startGateway({
    name: 'País Digital',
    file: new URL('../gateway/main.ts', import.meta.url),
    // What one client may ask for in a minute is not what is measured.
    env: {
      ...askers.env,
      ...passes.gatewayEnv,
      ...codeKeys,
      SUPERGRAPH_FILE: supergraphFile,
      STORE_FILE: join(folder, 'store.sqlite'),
      LIMIT_RATE: '1000000000',
    },
    cores: cores?.gateway,
  })
  running.push(ours)
  const stock = await startGateway({
    name: 'Apollo Server + @apollo/gateway',
    file: new URL('stock-gateway.js', import.meta.url),
    env: { SUPERGRAPH_FILE: openSupergraphFile, APOLLO_TELEMETRY_DISABLED: 'true' },
    cores: cores?.gateway,
  })
  running.push(stock)

  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(2)}`)
  console.log(cores ? `gateways on core ${cores.gateway}, all else on ${cores.others}` : 'cores are shared by all')
  for (const operation of listOperations(supergraphSdl)) {
    // They log in now: nobody's log-in grows old meanwhile.
    const people = await Promise.all(Array.from({ length: peopleCount }, (_, index) => operation.logIn(askers, index)))
    const crowd = { people, questionsEach }
    const contenders = {
      ours: { gateway: ours, target: await checkAnswer(ours, operation, crowd) },
      stock: { gateway: stock, target: await checkAnswer(stock, operation, crowd) },
    }
    const comparison = await compare(contenders.ours, contenders.stock, values.quick ? quick : full)
    console.log(`\n${writeTable(operation.title, comparison)}\n${writeRemarks(comparison)}`)
    const { median } = ratioOf(comparison, (round) => round.perSecond)
    if (median < leastRatio) {
      console.error(`${operation.title}: ${median.toFixed(2)} times the stock gateway, less than ${leastRatio}`)
      process.exitCode = 1
    }
  }
  const memory = await Promise.all(
    [ours, stock].map(async (gateway) => `${gateway.name} ${(await gateway.usage()).peakMb.toFixed(0)} MB`),
  )
  console.log(`\nPeak memory: ${memory.join(', ')}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await Promise.all(running.map((process) => process.stop()))
}
