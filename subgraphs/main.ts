// `node subgraphs/main.ts tax`: one agency's subgraph, as a process.
import { runProcess } from '#platform/process.ts'
import { prepareSubgraph } from './start.ts'

try {
  const subgraph = await prepareSubgraph(process.argv[2], process.env)
  await runProcess(subgraph.log, () => subgraph.start())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
