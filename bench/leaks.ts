// `npm run leaks`, or `npm run leaks -- 20000 7` for so many questions with that seed: asks the graph whatever anybody could while its
// registries do wrong, and looks for what may not stand in answers, logs and figures. Exit code 1 when something does.
import { inspectLines, inspectMetrics } from '../test/support/leaks/operators.ts'
import { askAnything } from '../test/support/leaks/run.ts'

const [questions = 5000, seed = 1] = process.argv.slice(2).map(Number)
const { leaks, lines, metrics, ...counts } = await askAnything({ questions, seed })
const all = [...leaks, ...inspectLines(lines), ...metrics.flatMap(inspectMetrics)]
console.log(JSON.stringify({ ...counts, lines: lines.length, leaks: all.length }, null, 2))
for (const one of all) console.log(one)
if (all.length > 0) process.exitCode = 1
